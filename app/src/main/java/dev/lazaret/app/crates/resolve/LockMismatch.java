package dev.lazaret.app.crates.resolve;

/**
 * Why a locked crate is not served to the byte. Not inert.
 *
 * @param crate name and locked version
 * @param reason what follows "is locked": ", the offline sources have 1.0.4"
 */
public record LockMismatch(String crate, String reason) {
    /** One clause. */
    public String clause() {
        return crate + " is locked" + reason;
    }
}
