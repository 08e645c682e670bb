package dev.lazaret.analysis.repository;

import java.util.Arrays;

/**
 * Gives access to the bytes of one file in a reused buffer. Valid during {@link ScannedFileVisitor#visit} only, because
 * the next file overwrites the buffer.
 *
 * <p>At least {@link #PADDING} zero bytes follow the last byte, so loops over the bytes need not test for the end.
 */
public final class Content {
    /** Number of zero bytes that follow the content in the buffer. */
    public static final int PADDING = 64;

    private byte[] buffer;
    private int length;

    /**
     * Wraps the first {@code length} bytes of {@code buffer} without copying. For readers, and for tests of visitors.
     */
    public Content(byte[] buffer, int length) {
        this.buffer = buffer;
        this.length = length;
    }

    /** Creates content from a private, padded copy of {@code bytes}. */
    public static Content of(byte[] bytes) {
        return new Content(Arrays.copyOf(bytes, bytes.length + PADDING), bytes.length);
    }

    void set(byte[] newBuffer, int newLength) {
        buffer = newBuffer;
        length = newLength;
    }

    /** Returns the buffer itself, which starts at index 0. Callers must neither write to it nor retain it. */
    public byte[] buffer() {
        return buffer;
    }

    /** Returns the number of bytes of the file. */
    public int length() {
        return length;
    }

    /** Returns a copy that the caller may retain. */
    public byte[] copy() {
        return Arrays.copyOf(buffer, length);
    }
}
