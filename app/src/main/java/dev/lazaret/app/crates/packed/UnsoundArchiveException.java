package dev.lazaret.app.crates.packed;

import dev.lazaret.analysis.text.LosslessUtf8Codec;

/** Thrown if an archive must not be used. The message is a clause with the reason, sanitized for display ("inert"). */
final class UnsoundArchiveException extends Exception {
    private static final long serialVersionUID = 1;

    UnsoundArchiveException(String why) {
        super(why);
    }

    /** Creates an exception that names a path in the archive, given as a {@link LosslessUtf8Codec} string. */
    UnsoundArchiveException(String why, String path) {
        super(why + ": " + LosslessUtf8Codec.inert(path));
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
