package dev.lazaret.analysis.reading;

import dev.lazaret.analysis.repository.Digest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/** What each line of a file holds, with its line end: enough to find it again, not to read it. */
public final class LineDigests {
    /** Lines of a file of which it is kept; a larger one has none, so all of it lapses with one changed byte. */
    public static final int MOST = 300_000;

    /** Bytes of a SHA-256 value that are kept: whoever writes both files finds no two lines of one value. */
    private static final int WIDTH = 20;

    private final byte[] all;

    private LineDigests(byte[] all) {
        this.all = all;
    }

    /** Those of a file; none of one that has more than {@link #MOST} lines. */
    public static LineDigests of(byte[] bytes, int length) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        MessageDigest sum = Digest.start();
        int start = 0;
        while (start < length) {
            if (all.size() == MOST * WIDTH) {
                return new LineDigests(new byte[0]);
            }
            int end = TextLines.next(bytes, length, start);
            sum.update(bytes, start, end - start);
            all.write(Digest.finish(sum).bytes(), 0, WIDTH);
            start = end;
        }
        return new LineDigests(all.toByteArray());
    }

    /** Those that were kept. */
    public static LineDigests kept(byte[] all) {
        if (all.length % WIDTH != 0) {
            throw new IllegalArgumentException("not the digests of lines");
        }
        return new LineDigests(all.clone());
    }

    /** How they are kept. */
    public byte[] bytes() {
        return all.clone();
    }

    /** Number of lines. */
    public int count() {
        return all.length / WIDTH;
    }

    /** Whether a line, counted from 0, is one of another file. */
    boolean isSame(int line, LineDigests other, int otherLine) {
        int mine = line * WIDTH;
        int theirs = otherLine * WIDTH;
        return Arrays.equals(all, mine, mine + WIDTH, other.all, theirs, theirs + WIDTH);
    }

    /** A line's value, counted from 0, as a key of a map. */
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
