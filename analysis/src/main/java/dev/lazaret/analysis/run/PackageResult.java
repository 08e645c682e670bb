package dev.lazaret.analysis.run;

import java.util.List;
import java.util.Locale;

/**
 * What a step that compiles found out about a package of the repository. A claim of cargo and the compiler.
 *
 * @param errors number of the compiler's errors in the package, each counted once by cause
 * @param library whether its library was compiled without an error, maybe with stubs in place of units
 * @param blockers units whose stubs cause errors in the package, or prevent that it is compiled: those in it first
 * @param stubs further units whose stubs can have changed what was compiled of the package: its build script, and the
 *     macros that its source uses
 */
public record PackageResult(
        String crate,
        String version,
        State state,
        Errors errors,
        boolean library,
        List<UnitId> blockers,
        List<UnitId> stubs) {
    public PackageResult {
        blockers = List.copyOf(blockers);
        stubs = List.copyOf(stubs);
    }

    /**
     * Whether stubs are the only known reason why packages were not compiled: none has an error in its code or one that
     * may be in its code, and some were not reached because of units that did not run.
     */
    public static boolean areUnreachedOnly(List<PackageResult> packages) {
        boolean certain = packages.stream()
                .allMatch(one -> one.state() != State.ERRORS && one.errors().either() == 0);
        List<PackageResult> unreached = packages.stream()
                .filter(one -> one.state() == State.NOT_REACHED)
                .toList();
        return certain
                && !unreached.isEmpty()
                && unreached.stream().noneMatch(one -> one.blockers().isEmpty());
    }

    /**
     * Returns the units that would have to run so that the packages can be checked: those that block packages, else
     * those whose stubs can have changed what was compiled.
     */
    public static List<UnitId> needed(List<PackageResult> packages) {
        List<UnitId> blocking = packages.stream()
                .flatMap(one -> one.blockers().stream())
                .distinct()
                .toList();
        return blocking.isEmpty()
                ? packages.stream()
                        .filter(one -> one.state() == State.COMPILED_WITH_STUBS)
                        .flatMap(one -> one.stubs().stream())
                        .distinct()
                        .toList()
                : blocking;
    }

    /** How far the compiler got. */
    public enum State {
        /** Compiled without an error, as it is. */
        COMPILED,
        /** Compiled without an error, but stubs can have changed what was compiled. */
        COMPILED_WITH_STUBS,
        /** The code has errors. */
        ERRORS,
        /** Not compiled or not completely, and the code is not known to have an error. */
        NOT_REACHED;

        /** Returns the identifier in the JSON form. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Numbers of errors by cause.
     *
     * @param code the code itself
     * @param tests how many of those in the code itself occur only when tests are compiled
     * @param either the code or a stub
     * @param stub a stub
     */
    public record Errors(int code, int tests, int either, int stub) {
        /** No errors. */
        public static final Errors NONE = new Errors(0, 0, 0, 0);

        /** Creates the numbers of errors that do not occur only in tests. */
        public Errors(int code, int either, int stub) {
            this(code, 0, either, stub);
        }
    }
}
