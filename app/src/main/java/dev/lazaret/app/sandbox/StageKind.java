package dev.lazaret.app.sandbox;

/**
 * What a stage is for. GATE compiles Lazaret's own gate with nothing of the project, LOCK writes a throw-away lockfile without a
 * network; the others are cargo's own steps.
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

    /** The level of trust that the kind belongs to: stages of one level may take up what an earlier one of it has left. */
    public String level() {
        return level;
    }

    /** Whether code of the project can execute in it. */
    public boolean runsUnits() {
        return this != GATE && this != LOCK && this != FETCH;
    }
}
