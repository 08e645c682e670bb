package dev.lazaret.app.sandbox.trace;

/** The kernel's answer to a call. */
public sealed interface CallAnswer {

    /** The call succeeded. */
    record Done() implements CallAnswer {}

    /**
     * The call failed.
     *
     * @param error errno of the call
     */
    record Failed(int error) implements CallAnswer {}

    /**
     * The stage's filter denied the call.
     *
     * @param error errno that the process received
     */
    record Denied(int error) implements CallAnswer {}

    /** The tracer did not wait for the answer: the process runs only the system's code. */
    record NotAwaited() implements CallAnswer {}

    /** The process ended during the call. */
    record Ended() implements CallAnswer {}
}
