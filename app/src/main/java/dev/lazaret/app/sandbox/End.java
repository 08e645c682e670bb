package dev.lazaret.app.sandbox;

/** How a stage ended. */
public sealed interface End {

    /**
     * The command ended by itself.
     *
     * @param code its exit code; 128 and more where a signal ended it
     */
    record Exited(int code) implements End {}

    /**
     * It was ended from outside, with everything it had started.
     *
     * @param cause why
     */
    record Stopped(StopCause cause) implements End {}

    /**
     * It was never started: no code of the stage has run.
     *
     * @param reason one sentence, not inert
     */
    record Refused(String reason) implements End {}

    /**
     * It ran, and it can't be shown that everything that it has started is gone: nothing that it could write may be read or deleted.
     *
     * @param process the number of its first process
     */
    record Unproven(long process) implements End {}

    /** Whether code of the stage may have run. */
    default boolean ran() {
        return switch (this) {
            case Exited exited -> true;
            case Stopped stopped -> true;
            case Refused refused -> false;
            case Unproven unproven -> true;
        };
    }

    /** Whether nothing of the stage runs any more, so that what it could write can be read, and deleted. */
    default boolean isOver() {
        return switch (this) {
            case Exited exited -> true;
            case Stopped stopped -> true;
            case Refused refused -> true;
            case Unproven unproven -> false;
        };
    }
}
