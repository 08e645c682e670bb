package dev.lazaret.analysis.repository;

import java.util.Arrays;

/**
 * The bytes of one file in a buffer that is used again for the next: valid during {@link FileVisitor#visit} only.
 *
 * <p>At least {@link #PADDING} zero bytes follow the last byte, so that scans need no end test.
 */
public final class Content {
    /** Zero bytes that follow the content in the buffer. */
    public static final int PADDING = 64;

    private byte[] buffer;
    private int length;

    /** Content over {@code buffer}, of which {@code length} bytes count. For readers, and for tests of visitors. */
    public Content(byte[] buffer, int length) {
        this.buffer = buffer;
        this.length = length;
    }

    /** A content of its own for {@code bytes}, padded. */
    public static Content of(byte[] bytes) {
        return new Content(Arrays.copyOf(bytes, bytes.length + PADDING), bytes.length);
    }

    void set(byte[] newBuffer, int newLength) {
        buffer = newBuffer;
        length = newLength;
    }

    /** The buffer itself, from index 0: not to be written to, not to be kept. */
    public byte[] buffer() {
        return buffer;
    }

    /** Number of bytes of the file. */
    public int length() {
        return length;
    }

    /** A copy that may be kept. */
    public byte[] copy() {
        return Arrays.copyOf(buffer, length);
    }
}
