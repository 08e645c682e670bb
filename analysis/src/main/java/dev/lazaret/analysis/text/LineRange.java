package dev.lazaret.analysis.text;

/**
 * Lines that follow each other.
 *
 * @param first from 1
 * @param last not before the first
 */
public record LineRange(int first, int last) {
    public LineRange {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("no lines: " + first + " to " + last);
        }
    }

    /** How many they are. */
    public int count() {
        return last - first + 1;
    }

    public boolean holds(int line) {
        return first <= line && line <= last;
    }
}
