package dev.lazaret.analysis.detect;

import java.nio.charset.StandardCharsets;

/** Finds out whether offsets of a file are inside an HTML comment. Offsets must be queried in increasing order. */
final class HtmlCommentTracker {
    private static final byte[] BEGIN = "<!--".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "-->".getBytes(StandardCharsets.US_ASCII);

    private final RawFile file;
    private int at;
    private boolean in;

    HtmlCommentTracker(RawFile file) {
        this.file = file;
    }

    /**
     * Whether an offset is in a comment.
     *
     * @param offset not smaller than the offset of the previous call
     */
    boolean isIn(int offset) {
        while (at < offset) {
            byte[] mark = in ? END : BEGIN;
            if (file.hasAt(at, mark)) {
                in = !in;
                at += mark.length;
            } else {
                at++;
            }
        }
        return in;
    }
}
