package dev.lazaret.app.store;

/** Result of opening the store. */
public sealed interface StoreOpenResult {
    /** The store is open; the caller must close it. */
    record Ready(Store store) implements StoreOpenResult {}

    /**
     * There is no store; reading and auditing work without one.
     *
     * @param reason one sentence for display
     */
    record Failed(String reason) implements StoreOpenResult {}
}
