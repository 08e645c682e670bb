package dev.lazaret.app.crates.packed;

import dev.lazaret.analysis.text.LosslessUtf8Codec;

/**
 * Thrown for an archive that must not be used. Its message is a clause with the reason, sanitized for display
 * ("inert").
 */
final class UnsoundArchiveException extends Exception {
    private static final long serialVersionUID = 1;

    UnsoundArchiveException(String why) {
        super(why);
    }

    /** Creates an exception that names a path in the archive, given as {@link LosslessUtf8Codec}. */
    UnsoundArchiveException(String why, String path) {
        super(why + ": " + LosslessUtf8Codec.inert(path));
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
