package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.rust.CfgOptionLookup;
import dev.lazaret.analysis.rust.Truth;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The configuration options that a unit was compiled with, as far as they are known. Options that are set by compiler
 * flags are unknown (see The Rust Reference, "Set configuration options").
 *
 * @param features enabled features
 * @param test whether it was compiled as a test
 * @param host whether it is for this machine, 64-bit x86 Linux; for another machine the target's options are unknown
 * @param scripted names of options that its build script sets; their values count as unknown
 */
record UnitCfgOptions(Set<String> features, boolean test, boolean host, Set<String> scripted)
        implements CfgOptionLookup {
    @Override
    public Truth option(String name, @Nullable String value) {
        if (scripted.contains(name)) {
            return Truth.UNKNOWN;
        }
        if (value == null) {
            return switch (name) {
                case "test" -> Truth.of(test);
                case "unix" -> host ? Truth.YES : Truth.UNKNOWN;
                case "windows" -> host ? Truth.NO : Truth.UNKNOWN;
                default -> Truth.UNKNOWN;
            };
        }
        if (name.equals("feature")) {
            return Truth.of(features.contains(value));
        }
        return host ? ofThisMachine(name, value) : Truth.UNKNOWN;
    }

    private static Truth ofThisMachine(String name, String value) {
        return switch (name) {
            case "target_os" -> Truth.of(value.equals("linux"));
            case "target_family" -> Truth.of(value.equals("unix"));
            case "target_arch" -> Truth.of(value.equals("x86_64"));
            case "target_endian" -> Truth.of(value.equals("little"));
            default -> Truth.UNKNOWN;
        };
    }
}
