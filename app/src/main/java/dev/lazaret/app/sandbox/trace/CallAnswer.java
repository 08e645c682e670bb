package dev.lazaret.app.sandbox.trace;

/** What the kernel answered to a call. */
public sealed interface CallAnswer {

    /** It was done. */
    record Done() implements CallAnswer {}

    /**
     * It was not done.
     *
     * @param error the errno
     */
    record Failed(int error) implements CallAnswer {}

    /**
     * The stage's filter denied it.
     *
     * @param error the errno that the process was given
     */
    record Denied(int error) implements CallAnswer {}

    /** It was not waited for: the process runs no code but the system's. */
    record NotAwaited() implements CallAnswer {}

    /** The process was ended in the call. */
    record Ended() implements CallAnswer {}
}
