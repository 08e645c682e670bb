package dev.lazaret.analysis.search;

/** Counts lines as {@link dev.lazaret.analysis.text.LineIndex} does: LF, CR LF and a lone CR end a line. */
final class LineCounter {
    private int counted;
    private int line = 1;

    /** Returns the line of an offset, counted from 1. The offset must not be less than that of the previous call. */
    int line(byte[] bytes, int offset) {
        for (int i = counted; i < offset; i++) {
            byte value = bytes[i];
            if (value == '\n' || (value == '\r' && bytes[i + 1] != '\n')) {
                line++;
            }
        }
        counted = Math.max(counted, offset);
        return line;
    }
}
