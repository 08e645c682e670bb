package dev.lazaret.analysis.manual;

import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.text.LineIndex;
import dev.lazaret.analysis.text.LineRange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Computes digests of the lines of one file. Not thread-safe. */
public final class FileLineHasher {
    /** Number of context lines before a text, and after it. */
    private static final int CONTEXT = 2;

    /** Maximum number of characters of a quoted line. */
    private static final int QUOTED = 240;

    private static final byte HERE = 1;
    private static final byte OUTSIDE = 0;

    private final byte[] bytes;
    private final int length;
    private final LineIndex lines;
    private final MessageDigest sum = Digest.start();

    private FileLineHasher(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
        this.lines = LineIndex.of(bytes, length);
    }

    /** Returns a hasher for the lines of a file. The buffer is not copied, and must not change. */
    public static FileLineHasher of(Content content) {
        return new FileLineHasher(content.buffer(), content.length());
    }

    /** Returns the number of lines: one more than the number of line ends. */
    public int count() {
        return lines.count();
    }

    /** Returns the digest of all bytes. */
    public Digest whole() {
        sum.update(bytes, 0, length);
        return Digest.finish(sum);
    }

    /** Returns the digest of one line. */
    Digest digest(int line) {
        add(line);
        return Digest.finish(sum);
    }

    /** Returns the digest of several lines, all of which must exist. */
    Digest digest(LineRange range) {
        for (int line = range.first(); line <= range.last(); line++) {
            add(line);
        }
        return Digest.finish(sum);
    }

    /** Returns the digest of the context before a range. The digest also covers whether the file begins there. */
    Digest before(LineRange range) {
        for (int line = range.first() - CONTEXT; line < range.first(); line++) {
            around(line);
        }
        return Digest.finish(sum);
    }

    /** Returns the digest of the context after a range. The digest also covers whether the file ends there. */
    Digest after(LineRange range) {
        for (int line = range.last() + 1; line <= range.last() + CONTEXT; line++) {
            around(line);
        }
        return Digest.finish(sum);
    }

    private void around(int line) {
        boolean here = line >= 1 && line <= count();
        sum.update(here ? HERE : OUTSIDE);
        if (here) {
            add(line);
        }
    }

    private void add(int line) {
        sum.update(bytes, lines.start(line), lines.end(line) - lines.start(line));
        sum.update((byte) '\n');
    }

    /** Returns the number of bytes of several lines, all of which must exist. */
    long size(LineRange range) {
        return (long) lines.end(range.last()) - lines.start(range.first());
    }

    /** Returns the first line of a range that is not blank, stripped and sanitized for display. */
    String quoted(LineRange range) {
        for (int line = range.first(); line <= range.last(); line++) {
            int start = lines.start(line);
            int end = Math.min(lines.end(line), start + QUOTED * 4);
            String text = new String(bytes, start, end - start, StandardCharsets.UTF_8).strip();
            if (!text.isEmpty()) {
                return Inert.line(text, QUOTED);
            }
        }
        return "";
    }
}
