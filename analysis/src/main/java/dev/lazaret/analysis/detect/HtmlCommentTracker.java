package dev.lazaret.analysis.detect;

import java.nio.charset.StandardCharsets;

/**
 * Determines whether offsets in a file are inside an HTML comment. Offsets must not decrease from one query to the
 * next.
 */
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
     * @param offset offset that is not less than that of the previous call
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
