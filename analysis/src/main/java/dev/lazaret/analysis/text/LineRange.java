package dev.lazaret.analysis.text;

/**
 * A range of consecutive lines.
 *
 * @param first first line, from 1
 * @param last last line, not before the first
 */
public record LineRange(int first, int last) {
    public LineRange {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("no lines: " + first + " to " + last);
        }
    }

    /** Returns the number of lines. */
    public int count() {
        return last - first + 1;
    }

    public boolean contains(int line) {
        return first <= line && line <= last;
    }
}
