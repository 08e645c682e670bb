package dev.lazaret.analysis.reading;

/** The lines of a file as a reader counts them: those of {@code analysis.text.Lines}, but for the empty one after a last line end. */
public final class TextLines {
    /** Bytes in which a NUL makes a file one that nobody reads, as git has it. */
    private static final int LOOKED_AT = 8_000;

    private TextLines() {}

    /** Whether a file is shown as text: UTF-16 is not. */
    public static boolean isText(byte[] bytes, int length) {
        int end = Math.min(length, LOOKED_AT);
        for (int i = 0; i < end; i++) {
            if (bytes[i] == 0) {
                return false;
            }
        }
        return true;
    }

    /** How many there are. */
    public static int count(byte[] bytes, int length) {
        int lines = 0;
        int i = 0;
        while (i < length) {
            i = next(bytes, length, i);
            lines++;
        }
        return lines;
    }

    /** Where the line ends that begins at {@code start}: after its line end. */
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
