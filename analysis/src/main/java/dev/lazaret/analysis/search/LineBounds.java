package dev.lazaret.analysis.search;

/** Finds the bounds of a line that ends with LF. */
final class LineBounds {
    private LineBounds() {}

    /** Returns the offset of the first byte of the line of the byte at {@code at}, at least {@code from}. */
    static int start(byte[] bytes, int from, int at) {
        int start = at;
        while (start > from && bytes[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    /** Returns the offset of the LF that ends the line of the byte at {@code at}, or {@code end}. */
    static int end(byte[] bytes, int at, int end) {
        int stop = at;
        while (stop < end && bytes[stop] != '\n') {
            stop++;
        }
        return stop;
    }
}
