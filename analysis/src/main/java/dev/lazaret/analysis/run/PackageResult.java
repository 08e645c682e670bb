package dev.lazaret.analysis.run;

import java.util.List;
import java.util.Locale;

/**
 * What a step that compiles found out about a package of the repository. A claim of cargo and the compiler.
 *
 * @param errors number of the compiler's errors in the package, each counted once by cause
 * @param library whether its library was compiled without an error, maybe with stubs in place of units
 * @param blockers units whose stubs cause errors in the package, or prevent that it is compiled: those in it first
 */
public record PackageResult(
        String crate, String version, State state, Errors errors, boolean library, List<UnitId> blockers) {
    public PackageResult {
        blockers = List.copyOf(blockers);
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

    /** How far the compiler got. */
    public enum State {
        /** Compiled without an error. */
        COMPILED,
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
     * @param either the code or a stub
     * @param stub a stub
     */
    public record Errors(int code, int either, int stub) {
        /** No errors. */
        public static final Errors NONE = new Errors(0, 0, 0);
    }
}
