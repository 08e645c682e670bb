package dev.lazaret.app.sandbox;

/** Specifies how completely a stage's activity was observed from outside. */
public enum TraceCompleteness {
    /** The stage was observed from before its command started until it had ended. */
    WHOLE,
    /**
     * Not all observations are available, because the tracer failed or could not forward them. If so, the stage was
     * ended.
     */
    IN_PART,
    /** The stage was not watched, or none of its code ran. */
    NOT
}
