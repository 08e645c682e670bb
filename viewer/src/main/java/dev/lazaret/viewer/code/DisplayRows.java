package dev.lazaret.viewer.code;

import java.util.Arrays;
import java.util.Set;

/**
 * The rows in which lines are shown, normally one per line. Immutable.
 *
 * <p>Folds a line of more than {@link #LONG} units or with many hidden characters into several rows. Truncates such a
 * line after {@link #LONG} units, unless the line is expanded. The last row of a truncated line contains only the link
 * to the rest.
 */
final class DisplayRows {
    /** Number of units above which a line is folded and truncated. */
    static final int LONG = 2_000;
    /** Number of units in a row of a folded line. */
    static final int FOLD = 240;
    /** Number of hidden characters above which a line is folded, because each one is a separate node. */
    private static final int MANY_HIDDEN = 150;

    private final int[] lines;
    private final int[] from;
    private final int[] to;
    private final int size;

    private DisplayRows(int[] lines, int[] from, int[] to, int size) {
        this.lines = lines;
        this.from = from;
        this.to = to;
        this.size = size;
    }

    /**
     * @param hidden offsets of hidden characters, ascending
     */
    static DisplayRows of(CodeText source, int[] hidden, Set<Integer> expanded) {
        Builder builder = new Builder(source.lines());
        int nextHidden = 0;
        for (int line = 0; line < source.shownLines(); line++) {
            int start = source.start(line);
            int end = source.end(line);
            int firstHidden = nextHidden;
            while (nextHidden < hidden.length && hidden[nextHidden] < end) {
                nextHidden++;
            }
            boolean folds = end - start > LONG || nextHidden - firstHidden > MANY_HIDDEN;
            if (!folds) {
                builder.add(line, start, end);
                continue;
            }
            int shown = expanded.contains(line) ? end : whole(source, Math.min(end, start + LONG));
            int width = nextHidden - firstHidden > MANY_HIDDEN ? FOLD / 2 : FOLD;
            for (int at = start; at < shown; ) {
                int next = Math.min(shown, at + width);
                next = next < shown ? whole(source, next) : next;
                builder.add(line, at, next);
                at = next;
            }
            if (shown < end) {
                builder.add(line, shown, shown);
            }
        }
        return builder.build();
    }

    /** Returns {@code offset}, or the offset before it if {@code offset} would split a surrogate pair. */
    private static int whole(CodeText source, int offset) {
        String text = source.text();
        boolean parts = offset > 0
                && offset < text.length()
                && Character.isLowSurrogate(text.charAt(offset))
                && Character.isHighSurrogate(text.charAt(offset - 1));
        return parts ? offset - 1 : offset;
    }

    int size() {
        return size;
    }

    /** Returns the line that a row belongs to, both counted from 0. */
    int line(int row) {
        return lines[row];
    }

    int from(int row) {
        return from[row];
    }

    int to(int row) {
        return to[row];
    }

    /** Whether a row is the first of its line. */
    boolean isFirst(int row) {
        return row == 0 || lines[row - 1] != lines[row];
    }

    /** Whether a row is the last of its line. */
    boolean isLast(int row) {
        return row + 1 == size || lines[row + 1] != lines[row];
    }

    /** Returns the first row of a line. */
    int ofLine(int line) {
        int found = Arrays.binarySearch(lines, 0, size, line);
        while (found > 0 && lines[found - 1] == line) {
            found--;
        }
        return Math.max(0, found);
    }

    /** Returns the row that shows {@code offset}, or the last row of the line if that part is truncated. */
    int ofOffset(int offset) {
        int found = Arrays.binarySearch(from, 0, size, offset);
        if (found < 0) {
            return Math.max(0, -found - 2);
        }
        while (found + 1 < size && from[found + 1] == offset) {
            found++;
        }
        return found;
    }

    private static final class Builder {
        private int[] lines;
        private int[] from;
        private int[] to;
        private int size;

        Builder(int capacity) {
            lines = new int[capacity];
            from = new int[capacity];
            to = new int[capacity];
        }

        void add(int line, int start, int end) {
            if (size == lines.length) {
                int capacity = size * 2 + 16;
                lines = Arrays.copyOf(lines, capacity);
                from = Arrays.copyOf(from, capacity);
                to = Arrays.copyOf(to, capacity);
            }
            lines[size] = line;
            from[size] = start;
            to[size++] = end;
        }

        DisplayRows build() {
            return new DisplayRows(lines, from, to, size);
        }
    }
}
