package dev.lazaret.app.crates.need;

import dev.lazaret.analysis.cargo.TargetTriple;
import dev.lazaret.app.crates.need.TargetCfgEvaluator.Truth;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code cfg} options that the compiler sets for one target, as far as they follow from the target's name.
 *
 * @param arch value of {@code target_arch}; empty if unknown
 * @param system value of {@code target_os}; empty if unknown
 * @param free names that the step itself passes to the compiler: their values count as unknown
 */
record TargetCfgOptions(Optional<String> arch, Optional<String> system, Set<String> free) {
    /** Option names that no compiler sets by itself; by convention, only the user's flags set them. */
    private static final Set<String> NEVER =
            Set.of("docsrs", "doc_cfg", "loom", "miri", "kani", "fuzzing", "test", "doc", "doctest", "rustdoc");

    private static final Set<String> UNIX =
            Set.of("linux", "android", "macos", "ios", "freebsd", "netbsd", "openbsd", "dragonfly");

    TargetCfgOptions {
        free = Set.copyOf(free);
    }

    /** Returns the options for this machine, 64-bit x86 Linux. */
    static TargetCfgOptions host(Set<String> free) {
        return new TargetCfgOptions(Optional.of("x86_64"), Optional.of("linux"), free);
    }

    /** Returns the options for a target. */
    static TargetCfgOptions of(TargetTriple triple, Set<String> free) {
        List<String> parts = triple.parts();
        return new TargetCfgOptions(arch(parts.getFirst()), system(parts.subList(1, parts.size())), free);
    }

    private static Optional<String> arch(String part) {
        return switch (part) {
            case "x86_64", "aarch64", "wasm32", "wasm64", "wasm32v1" ->
                Optional.of(part.equals("wasm32v1") ? "wasm32" : part);
            case "i386", "i486", "i586", "i686" -> Optional.of("x86");
            default ->
                part.startsWith("riscv32") || part.startsWith("riscv64")
                        ? Optional.of(part.substring(0, "riscv32".length()))
                        : part.startsWith("thumbv") || part.startsWith("armv") ? Optional.of("arm") : Optional.empty();
        };
    }

    private static Optional<String> system(List<String> parts) {
        if (parts.stream().anyMatch(part -> part.startsWith("android"))) {
            return Optional.of("android");
        }
        for (String part : parts) {
            switch (part) {
                case "linux", "windows", "ios", "freebsd", "netbsd", "openbsd", "dragonfly", "none" -> {
                    return Optional.of(part);
                }
                case "darwin" -> {
                    return Optional.of("macos");
                }
                default -> {}
            }
        }
        return parts.equals(List.of("unknown", "unknown")) ? Optional.of("unknown") : Optional.empty();
    }

    /** Whether the option with this name is set. */
    Truth isSet(String name) {
        if (free.contains(name)) {
            return Truth.UNKNOWN;
        }
        return switch (name) {
            // Before cargo 1.88, these were ordinary names, which nothing sets; since then, they are the boolean
            // values.
            case "true", "false" -> Truth.UNKNOWN;
            case "unix" -> is(system.map(UNIX::contains));
            case "windows" -> is(system.map("windows"::equals));
            default -> NEVER.contains(name) || name.endsWith("_unstable") ? Truth.NO : Truth.UNKNOWN;
        };
    }

    /** Whether the option with this name is set to this value. */
    Truth isSet(String name, String value) {
        if (free.contains(name)) {
            return Truth.UNKNOWN;
        }
        return switch (name) {
            case "target_os" -> is(system.map(value::equals));
            case "target_arch" -> is(arch.map(value::equals));
            case "target_family" ->
                switch (value) {
                    case "unix", "windows" -> isSet(value);
                    case "wasm" -> is(arch.map(known -> known.startsWith("wasm")));
                    default -> Truth.UNKNOWN;
                };
            // All architectures in arch() are little-endian, except that some 32-bit ARM targets are big-endian.
            case "target_endian" ->
                is(arch.filter(known -> !known.equals("arm")).map(_ -> value.equals("little")));
            // The toolchain's default target is not read, so the value may be either of these two.
            case "target_env" ->
                system.filter("linux"::equals).isPresent() && !value.equals("gnu") && !value.equals("musl")
                        ? Truth.NO
                        : Truth.UNKNOWN;
            case "target_pointer_width" -> value.equals("64") || value.equals("32") ? Truth.UNKNOWN : Truth.NO;
            // Cargo does not evaluate features in these conditions.
            case "feature" -> Truth.NO;
            default -> Truth.UNKNOWN;
        };
    }

    private static Truth is(Optional<Boolean> yes) {
        return yes.map(known -> known ? Truth.YES : Truth.NO).orElse(Truth.UNKNOWN);
    }
}
