package dev.lazaret.app.store;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if the store can't be read or written. The message is one sentence for display. No acknowledged write is lost.
 */
public final class StoreException extends Exception {
    private static final long serialVersionUID = 1L;

    StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
