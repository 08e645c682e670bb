package dev.lazaret.app.step;

import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.text.Inert;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A library or program of the repository whose macros are expanded for the auditor to read. Its strings are sanitized
 * for display ("inert").
 *
 * @param crate name of its package
 * @param kind {@code lib}, {@code proc-macro} or {@code bin}
 * @param name name of the target
 * @param path path of its root source file in the repository
 */
public record ExpandedTarget(String crate, String kind, String name, String path) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final int LONGEST = 200;

    /** Returns the targets of a package, without tests, examples and benches, which are compiled from other files. */
    public static List<ExpandedTarget> of(CargoPackage owner) {
        return owner.targets().stream()
                .filter(target -> switch (target.kind()) {
                    case LIB, PROC_MACRO, BIN -> true;
                    case EXAMPLE, TEST, BENCH, BUILD_SCRIPT -> false;
                })
                .map(target -> of(owner, target))
                .toList();
    }

    private static ExpandedTarget of(CargoPackage owner, Target target) {
        return new ExpandedTarget(
                Inert.line(owner.name(), LONGEST),
                target.kind().word(),
                Inert.line(target.name(), LONGEST),
                target.path());
    }

    /**
     * Returns a file name for the expanded source.
     *
     * @param number number of the target in its package, from 1; used if the target's name is not valid as a file name
     */
    public String file(int number) {
        return PLAIN.matcher(name).matches() ? name + "." + kind + ".rs" : number + "." + kind + ".rs";
    }
}
