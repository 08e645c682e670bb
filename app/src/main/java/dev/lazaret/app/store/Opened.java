package dev.lazaret.app.store;

/** What came of opening the store. */
public sealed interface Opened {
    /** The store, to be closed by the caller. */
    record Ready(Store store) implements Opened {}

    /**
     * There is no store; reading and auditing work without one.
     *
     * @param reason one sentence, for people
     */
    record Failed(String reason) implements Opened {}
}
