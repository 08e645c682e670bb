package dev.lazaret.app.crates.packed;

import dev.lazaret.analysis.text.ByteText;

/**
 * Thrown for an archive that must not be used. Its message is a clause with the reason, sanitized for display
 * ("inert").
 */
final class UnsoundArchive extends Exception {
    private static final long serialVersionUID = 1;

    UnsoundArchive(String why) {
        super(why);
    }

    /** Creates an exception that names a path in the archive, given as {@link ByteText}. */
    UnsoundArchive(String why, String path) {
        super(why + ": " + ByteText.inert(path));
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
