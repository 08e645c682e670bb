package dev.lazaret.app.crates.packed;

import dev.lazaret.analysis.text.ByteText;

/** An archive that nothing is taken from. Its message is a clause that says why, inert. */
final class UnsoundArchive extends Exception {
    private static final long serialVersionUID = 1;

    UnsoundArchive(String why) {
        super(why);
    }

    /** With the path in the archive that it is about, as {@link ByteText}. */
    UnsoundArchive(String why, String path) {
        super(why + ": " + ByteText.inert(path));
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
