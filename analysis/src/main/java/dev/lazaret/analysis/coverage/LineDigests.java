package dev.lazaret.analysis.coverage;

import dev.lazaret.analysis.repository.Digest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Stores a digest of each line of a file, including the line terminator. A digest is sufficient to recognise the line,
 * but does not reveal its content.
 */
public final class LineDigests {
    /**
     * Maximum number of lines in a file whose digests are stored. For a larger file, none are stored, so that a change
     * of one byte makes all its lines unread.
     */
    public static final int MOST = 300_000;

    /**
     * Number of bytes stored of each SHA-256 digest: enough to make collisions infeasible, even if the same author
     * wrote both files.
     */
    private static final int WIDTH = 20;

    private final byte[] all;

    private LineDigests(byte[] all) {
        this.all = all;
    }

    /** Returns the digests of a file's lines; empty if the file has more than {@link #MOST} lines. */
    public static LineDigests of(byte[] bytes, int length) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        MessageDigest sum = Digest.start();
        int start = 0;
        while (start < length) {
            if (all.size() == MOST * WIDTH) {
                return new LineDigests(new byte[0]);
            }
            int end = TextLineCounter.next(bytes, length, start);
            sum.update(bytes, start, end - start);
            all.write(Digest.finish(sum).bytes(), 0, WIDTH);
            start = end;
        }
        return new LineDigests(all.toByteArray());
    }

    /** Restores stored digests. */
    public static LineDigests restore(byte[] all) {
        if (all.length % WIDTH != 0) {
            throw new IllegalArgumentException("not the digests of lines");
        }
        return new LineDigests(all.clone());
    }

    /** Returns the digests in the stored format. */
    public byte[] bytes() {
        return all.clone();
    }

    /** Returns the number of lines. */
    public int count() {
        return all.length / WIDTH;
    }

    /** Whether a line, counted from 0, equals a line of another file. */
    boolean isSame(int line, LineDigests other, int otherLine) {
        int mine = line * WIDTH;
        int theirs = otherLine * WIDTH;
        return Arrays.equals(all, mine, mine + WIDTH, other.all, theirs, theirs + WIDTH);
    }

    /** Returns the digest of a line, counted from 0, as a map key. */
    ByteBuffer key(int line) {
        return ByteBuffer.wrap(all, line * WIDTH, WIDTH);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LineDigests digests && Arrays.equals(all, digests.all);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(all);
    }
}
