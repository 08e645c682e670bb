package dev.lazaret.viewer.language;

import java.util.Arrays;

/** Styles of a text: consecutive runs, each from the end of the previous one, in UTF-16 offsets. Immutable. */
public final class Spans {
    private final int[] ends;
    private final byte[] styles;

    private Spans(int[] ends, byte[] styles) {
        this.ends = ends;
        this.styles = styles;
    }

    /** Returns the spans of a text of {@code length} units without any colour. */
    public static Spans plain(int length) {
        Builder builder = new Builder();
        builder.add(length, Style.PLAIN);
        return builder.build();
    }

    /** Returns the number of runs. */
    public int size() {
        return ends.length;
    }

    /** Returns the exclusive end of run {@code i}. */
    public int end(int i) {
        return ends[i];
    }

    /** Returns the style of run {@code i}. */
    public Style style(int i) {
        return Style.of(styles[i]);
    }

    /** Returns the index of the run that contains {@code offset}; {@link #size()} at or after the end. */
    public int indexAt(int offset) {
        int found = Arrays.binarySearch(ends, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** Collects runs. Merges adjacent runs with the same style. */
    static final class Builder {
        private int[] ends = new int[256];
        private byte[] styles = new byte[256];
        private int count;

        /** Adds a run from the end of the last run to {@code end}. Ignores an empty run. */
        void add(int end, Style style) {
            int last = count == 0 ? 0 : ends[count - 1];
            if (end <= last) {
                return;
            }
            if (count > 0 && styles[count - 1] == style.code()) {
                ends[count - 1] = end;
                return;
            }
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, count * 2);
                styles = Arrays.copyOf(styles, count * 2);
            }
            ends[count] = end;
            styles[count++] = style.code();
        }

        Spans build() {
            return new Spans(Arrays.copyOf(ends, count), Arrays.copyOf(styles, count));
        }
    }
}
