package dev.lazaret.app.sandbox;

/**
 * The kinds of stages. GATE compiles Lazaret's gate, without any file of the project. LOCK writes a lockfile. The other
 * kinds correspond to steps.
 */
public enum StageKind {
    GATE("gate"),
    LOCK("lock"),
    FETCH("fetch"),
    CHECK("check"),
    BUILD("build"),
    TEST("test"),
    RUN("run");

    private final String level;

    StageKind(String level) {
        this.level = level;
    }

    /** Returns the kind's trust level. A stage may reuse files only from earlier stages of the same level. */
    public String level() {
        return level;
    }

    /** Whether the project's code can execute in stages of this kind. */
    public boolean runsUnits() {
        return this != GATE && this != LOCK && this != FETCH;
    }
}
