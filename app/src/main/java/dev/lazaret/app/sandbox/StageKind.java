package dev.lazaret.app.sandbox;

/**
 * Purpose of a stage. GATE compiles Lazaret's gate, without any file of the project. LOCK writes a temporary lockfile
 * without a network. The other kinds are cargo's steps.
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

    /** Returns the trust level of the kind. A stage may reuse what an earlier stage of the same level has left. */
    public String level() {
        return level;
    }

    /** Whether code of the project can execute in this kind of stage. */
    public boolean runsUnits() {
        return this != GATE && this != LOCK && this != FETCH;
    }
}
