package dev.lazaret.analysis.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Converts between byte offsets and lines and columns of a file.
 *
 * <p>LF, CR LF and a lone CR end a line. Lines and columns are counted from 1. A column is one UTF-8 code point; an
 * invalid byte counts as one column, unless it is a continuation byte. A byte order mark is before the first column.
 */
public final class LineIndex {
    /**
     * Number of bytes in a block. The characters before each block are counted only once, so that computing columns in
     * a very long line is cheap.
     */
    private static final int BLOCK = 1024;

    private final byte[] bytes;
    private final int length;
    private final int[] starts;
    private @Nullable Characters characters;

    /**
     * @param starts offsets at which lines begin, in order; the first one is the offset of the first character
     */
    LineIndex(byte[] bytes, int length, int[] starts) {
        this.bytes = bytes;
        this.length = length;
        this.starts = starts;
    }

    /** The number of characters before each block, in a final field so that other threads see the initialised array. */
    private static final class Characters {
        private final int[] before;

        Characters(int[] before) {
            this.before = before;
        }
    }

    /** Returns the lines of the first {@code length} bytes. The array is not copied and must not be changed. */
    public static LineIndex of(byte[] bytes, int length) {
        return ByteFacts.of(bytes, length).lines();
    }

    /** Returns the same lines for a copy of the bytes. The copy is not copied again and must not be changed. */
    public LineIndex over(byte[] copy) {
        return new LineIndex(copy, length, starts);
    }

    /** Same as {@link #of(byte[], int)}, for all bytes. */
    public static LineIndex of(byte[] bytes) {
        return of(bytes, bytes.length);
    }

    /** Returns the number of lines, which is one more than the number of line breaks. */
    public int count() {
        return starts.length;
    }

    /** Returns the number of lines, without the empty one after a final line break; 0 for an empty file. */
    public int whole() {
        boolean empty = starts.length == 1 ? length == 0 : starts[starts.length - 1] == length;
        return empty ? starts.length - 1 : starts.length;
    }

    /** Returns the offset of the first byte of a line. A line number below 1 or above {@link #count} is clamped. */
    public int start(int line) {
        return starts[Math.clamp(line, 1, starts.length) - 1];
    }

    /** Returns the offset after the last byte of a line, excluding its line break. */
    public int end(int line) {
        if (line >= starts.length) {
            return length;
        }
        int end = start(line + 1) - 1;
        return end > start(line) && bytes[end] == '\n' && bytes[end - 1] == '\r' ? end - 1 : end;
    }

    /**
     * Returns the line of the byte at {@code offset}, which may equal the length. A line break belongs to the line that
     * it ends.
     */
    public int line(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return Math.max(found >= 0 ? found + 1 : -found - 1, 1);
    }

    /** Returns the column of the byte at {@code offset}, which may equal the length. */
    public int column(int offset) {
        int start = start(line(offset));
        if (offset <= start) {
            return 1;
        }
        return 1
                + (offset - start <= BLOCK
                        ? characters(start, offset)
                        : charactersBefore(offset) - charactersBefore(start));
    }

    private int charactersBefore(int offset) {
        int block = offset / BLOCK;
        return blocks()[block] + characters(block * BLOCK, offset);
    }

    private int characters(int from, int to) {
        int found = 0;
        for (int i = from; i < to; i++) {
            if ((bytes[i] & 0xc0) != 0x80) {
                found++;
            }
        }
        return found;
    }

    /**
     * Returns the number of characters before each block, counted at the first call. Threads that count at the same
     * time compute the same result.
     */
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

    /**
     * Returns the offset of the character at a line and column. Returns the end of the line if the column is beyond it.
     */
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
