package dev.lazaret.app.sandbox;

/** How a stage ended. */
public sealed interface StageEnd {

    /**
     * The command ended by itself.
     *
     * @param code exit code of the command; 128 or more if a signal ended it
     */
    record Exited(int code) implements StageEnd {}

    /**
     * The stage was ended from outside, together with everything it had started.
     *
     * @param cause reason for the stop
     */
    record Stopped(StopCause cause) implements StageEnd {}

    /**
     * The stage was never started: none of its code has run.
     *
     * @param reason one sentence, not sanitized for display
     */
    record Refused(String reason) implements StageEnd {}

    /**
     * The stage ran, and Lazaret can't prove that all its processes are gone. Nothing that the stage could write may be
     * read or deleted.
     *
     * @param process number of the stage's first process
     */
    record Unproven(long process) implements StageEnd {}

    /** Whether code of the stage may have run. */
    default boolean ran() {
        return switch (this) {
            case Exited exited -> true;
            case Stopped stopped -> true;
            case Refused refused -> false;
            case Unproven unproven -> true;
        };
    }

    /** Whether nothing of the stage runs any more, so that its output folders can be read and deleted. */
    default boolean isOver() {
        return switch (this) {
            case Exited exited -> true;
            case Stopped stopped -> true;
            case Refused refused -> true;
            case Unproven unproven -> false;
        };
    }
}
