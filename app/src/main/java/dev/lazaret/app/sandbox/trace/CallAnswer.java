package dev.lazaret.app.sandbox.trace;

/** The kernel's answer to a call. */
public sealed interface CallAnswer {

    /** The call succeeded. */
    record Done() implements CallAnswer {}

    /**
     * The call failed.
     *
     * @param error errno value that the call returned
     */
    record Failed(int error) implements CallAnswer {}

    /**
     * The stage's filter denied the call.
     *
     * @param error errno value that the process received
     */
    record Denied(int error) implements CallAnswer {}

    /** The answer is unknown, because the tracer does not wait for answers to processes that run only system code. */
    record NotAwaited() implements CallAnswer {}

    /** The process ended during the call. */
    record Ended() implements CallAnswer {}
}
