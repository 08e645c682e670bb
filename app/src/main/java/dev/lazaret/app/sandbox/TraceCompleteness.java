package dev.lazaret.app.sandbox;

/** How much of a stage's activity was seen from outside. */
public enum TraceCompleteness {
    /** All observed activity, from before the command started until it had ended. */
    WHOLE,
    /** The tracer failed or could not forward its observations; the stage was ended for that reason. */
    IN_PART,
    /** The stage was not watched, or nothing of it ran. */
    NOT
}
