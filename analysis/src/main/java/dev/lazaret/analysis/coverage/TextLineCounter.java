package dev.lazaret.analysis.coverage;

import dev.lazaret.analysis.text.ByteFacts;

/**
 * Counts lines as a person does: like {@code analysis.text.LineIndex}, but without the empty line after a final line
 * terminator.
 */
public final class TextLineCounter {
    /** Number of bytes at the beginning of a file in which a NUL makes the file binary, as in git. */
    private static final int LOOKED_AT = 8_000;

    private TextLineCounter() {}

    /** Whether a file is displayed as text. UTF-16 files are not. */
    public static boolean isText(ByteFacts file) {
        return file.firstNul() < 0 || file.firstNul() >= LOOKED_AT;
    }

    /** Returns the offset after the line that begins at {@code start}, including its line terminator. */
    static int next(byte[] bytes, int length, int start) {
        int i = start;
        while (i < length) {
            byte here = bytes[i++];
            if (here == '\n' || (here == '\r' && (i == length || bytes[i] != '\n'))) {
                return i;
            }
        }
        return length;
    }
}
