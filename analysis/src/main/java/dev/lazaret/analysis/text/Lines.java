package dev.lazaret.analysis.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the lines of a file begin, and so the way from a byte's offset to line and column and back.
 *
 * <p>LF, CR LF and a lone CR end a line. Lines and columns count from 1; a column is a character of UTF-8 (a code point; a byte
 * that belongs to none counts as one). A byte order mark is before the first column.
 */
public final class Lines {
    /** Characters are counted once for each block, so that columns of a very long line stay cheap. */
    private static final int BLOCK = 1024;

    private final byte[] bytes;
    private final int length;
    private final int[] starts;
    private @Nullable Characters characters;

    private Lines(byte[] bytes, int length, int[] starts) {
        this.bytes = bytes;
        this.length = length;
        this.starts = starts;
    }

    /** Characters before each block: a final field, so that other threads see what it holds. */
    private static final class Characters {
        private final int[] before;

        Characters(int[] before) {
            this.before = before;
        }
    }

    /** The lines of the first {@code length} of these bytes, which are kept and must not change. */
    public static Lines of(byte[] bytes, int length) {
        int[] starts = new int[64];
        int lines = 1;
        starts[0] = Utf8.startsWithMark(bytes, length) ? 3 : 0;
        for (int i = 0; i < length; i++) {
            byte here = bytes[i];
            if (here <= '\r' && (here == '\n' || (here == '\r' && (i + 1 == length || bytes[i + 1] != '\n')))) {
                if (lines == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * lines);
                }
                starts[lines++] = i + 1;
            }
        }
        return new Lines(bytes, length, Arrays.copyOf(starts, lines));
    }

    /** The same lines of a copy of the bytes, which is kept and must not change. */
    public Lines over(byte[] copy) {
        return new Lines(copy, length, starts);
    }

    /** As {@link #of(byte[], int)}, of all bytes. */
    public static Lines of(byte[] bytes) {
        return of(bytes, bytes.length);
    }

    /** Number of lines: one more than line ends. */
    public int count() {
        return starts.length;
    }

    /** Number of lines without the empty one after a last line end; 0 of an empty file. */
    public int whole() {
        boolean empty = starts.length == 1 ? length == 0 : starts[starts.length - 1] == length;
        return empty ? starts.length - 1 : starts.length;
    }

    /** Offset of the first byte of a line; lines below 1 or beyond the last count as these. */
    public int start(int line) {
        return starts[Math.clamp(line, 1, starts.length) - 1];
    }

    /** Offset after the last byte of a line, its line end not counted. */
    public int end(int line) {
        if (line >= starts.length) {
            return length;
        }
        int end = start(line + 1) - 1;
        return end > start(line) && bytes[end] == '\n' && bytes[end - 1] == '\r' ? end - 1 : end;
    }

    /** Line of the byte at {@code offset}, which may be the length. A line end belongs to the line that it ends. */
    public int line(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return Math.max(found >= 0 ? found + 1 : -found - 1, 1);
    }

    /** Column of the byte at {@code offset}, which may be the length. */
    public int column(int offset) {
        int start = start(line(offset));
        return offset <= start ? 1 : charactersBefore(offset) - charactersBefore(start) + 1;
    }

    private int charactersBefore(int offset) {
        int block = offset / BLOCK;
        int found = blocks()[block];
        for (int i = block * BLOCK; i < offset; i++) {
            if ((bytes[i] & 0xc0) != 0x80) {
                found++;
            }
        }
        return found;
    }

    /** Counted when a column is asked for first; threads that count at the same time find the same. */
    private int[] blocks() {
        Characters known = characters;
        if (known == null) {
            known = new Characters(counted());
            characters = known;
        }
        return known.before;
    }

    private int[] counted() {
        int[] before = new int[length / BLOCK + 1];
        int found = 0;
        for (int i = 0; i < length; i++) {
            if (i % BLOCK == 0) {
                before[i / BLOCK] = found;
            }
            if ((bytes[i] & 0xc0) != 0x80) {
                found++;
            }
        }
        if (length % BLOCK == 0) {
            before[length / BLOCK] = found;
        }
        return before;
    }

    /** Offset of the character at a line and column; a column beyond the line is its end. */
    public int offset(int line, int column) {
        int at = start(line);
        int end = end(line);
        for (int left = column - 1; left > 0 && at < end; left--) {
            at++;
            while (at < end && (bytes[at] & 0xc0) == 0x80) {
                at++;
            }
        }
        return at;
    }
}
