package dev.lazaret.app.sandbox;

/** What a stage is for. LOCK writes a throw-away lockfile without a network; the others are cargo's own steps. */
public enum StageKind {
    LOCK,
    FETCH,
    CHECK,
    BUILD,
    TEST,
    RUN
}
