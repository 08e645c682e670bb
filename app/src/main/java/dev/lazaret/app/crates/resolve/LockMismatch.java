package dev.lazaret.app.crates.resolve;

/**
 * The reason why the sources don't have exactly the bytes of a locked crate. Not sanitized for display.
 *
 * @param crate name and locked version
 * @param reason continuation of the clause after "is locked", for example ", the offline sources have 1.0.4"
 */
public record LockMismatch(String crate, String reason) {
    /** Returns the mismatch as a clause. */
    public String clause() {
        return crate + " is locked" + reason;
    }
}
