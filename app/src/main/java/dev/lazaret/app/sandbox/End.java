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
     * It was never started.
     *
     * @param reason one sentence, not inert
     */
    record Refused(String reason) implements End {}
}
