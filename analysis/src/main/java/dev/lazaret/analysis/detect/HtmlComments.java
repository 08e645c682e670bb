package dev.lazaret.analysis.detect;

import java.nio.charset.StandardCharsets;

/** The comments of HTML in a file, asked for offsets that grow. */
final class HtmlComments {
    private static final byte[] BEGIN = "<!--".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "-->".getBytes(StandardCharsets.US_ASCII);

    private final TextFile file;
    private int at;
    private boolean in;

    HtmlComments(TextFile file) {
        this.file = file;
    }

    /** Whether an offset, no smaller than the last one asked for, lies in a comment. */
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
