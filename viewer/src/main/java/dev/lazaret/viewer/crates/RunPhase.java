package dev.lazaret.viewer.crates;

import dev.lazaret.analysis.capability.Unit;

/** Step at which a crate's code runs by itself, in the order of the steps. */
public enum RunPhase {
    /** Runs during compilation. */
    CHECK("Check", "in its build script or macro"),
    TEST("Test", "in its tests"),
    RUN("Run", "in its library or programs");

    private final String step;
    private final String where;

    RunPhase(String step, String where) {
        this.step = step;
        this.where = where;
    }

    /** Returns the step at which code of a unit runs. */
    public static RunPhase of(Unit.Kind unit) {
        return switch (unit) {
            case BUILD_SCRIPT, MACRO -> CHECK;
            case TEST -> TEST;
            case PROGRAM -> RUN;
        };
    }

    /** Returns text such as {@code at Test}. */
    public String at() {
        return "at " + step;
    }

    /** Returns text such as {@code in its tests}. */
    public String where() {
        return where;
    }

    /** Returns text such as {@code in its tests: runs at Test}. */
    public String words() {
        return where + ": runs " + at();
    }
}
