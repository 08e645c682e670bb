package dev.lazaret.app.sandbox;

/** How much of what a stage did was seen from outside. */
public enum StageWatch {
    /** All that is looked at, from before its command was started until it had ended. */
    WHOLE,
    /** The tracer failed or could not hand on what it saw: the stage was ended with it. */
    IN_PART,
    /** It was not watched, or nothing of it ran. */
    NOT
}
