package dev.lazaret.analysis.own;

import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.analysis.text.Lines;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The lines of one file and their digests. It belongs to one thread. */
public final class FileLines {
    /** Lines before, and as many after, that are the context of others. */
    private static final int CONTEXT = 2;

    /** Characters of a line that are quoted. */
    private static final int QUOTED = 240;

    private static final byte HERE = 1;
    private static final byte OUTSIDE = 0;

    private final byte[] bytes;
    private final int length;
    private final Lines lines;
    private final MessageDigest sum = Digest.start();

    private FileLines(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
        this.lines = Lines.of(bytes, length);
    }

    /** Of a file, whose bytes are kept and must not change. */
    public static FileLines of(Content content) {
        return new FileLines(content.buffer(), content.length());
    }

    /** Number of lines: one more than line ends. */
    public int count() {
        return lines.count();
    }

    /** The digest over all bytes. */
    public Digest whole() {
        sum.update(bytes, 0, length);
        return Digest.finish(sum);
    }

    /** The digest of one line. */
    Digest digest(int line) {
        add(line);
        return Digest.finish(sum);
    }

    /** The digest of several lines, all of which there are. */
    Digest digest(LineRange range) {
        for (int line = range.first(); line <= range.last(); line++) {
            add(line);
        }
        return Digest.finish(sum);
    }

    /** The digest of what is before them; where the file begins is a part of it. */
    Digest before(LineRange range) {
        for (int line = range.first() - CONTEXT; line < range.first(); line++) {
            around(line);
        }
        return Digest.finish(sum);
    }

    /** The digest of what is after them; where the file ends is a part of it. */
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

    /** Bytes of several lines, all of which there are. */
    long size(LineRange range) {
        return (long) lines.end(range.last()) - lines.start(range.first());
    }

    /** The first of them that is not blank, inert, without the blanks around it. */
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
