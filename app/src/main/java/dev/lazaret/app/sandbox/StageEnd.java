package dev.lazaret.app.sandbox;

/** How a stage ended. */
public sealed interface StageEnd {

    /**
     * The command ended by itself.
     *
     * @param code exit code of the command; more than 128 if a signal ended it
     */
    record Exited(int code) implements StageEnd {}

    /**
     * The stage was ended from outside, together with all processes that it had started.
     *
     * @param cause reason for the stop
     */
    record Stopped(StopCause cause) implements StageEnd {}

    /**
     * The stage was not started, so none of its code has run.
     *
     * @param reason one sentence, not sanitized for display
     */
    record Refused(String reason) implements StageEnd {}

    /**
     * The stage was started, and Lazaret can't prove that all its processes are gone. Therefore no file that the stage
     * can write may be read or deleted.
     *
     * @param process ID of the stage's first process
     */
    record Unproven(long process) implements StageEnd {}

    /** Whether the stage's code may have run. */
    default boolean ran() {
        return switch (this) {
            case Exited exited -> true;
            case Stopped stopped -> true;
            case Refused refused -> false;
            case Unproven unproven -> true;
        };
    }

    /** Whether no process of the stage is running any more, so that its output folders can be read and deleted. */
    default boolean isOver() {
        return switch (this) {
            case Exited exited -> true;
            case Stopped stopped -> true;
            case Refused refused -> true;
            case Unproven unproven -> false;
        };
    }
}
