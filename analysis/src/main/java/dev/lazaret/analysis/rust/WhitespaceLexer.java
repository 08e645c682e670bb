package dev.lazaret.analysis.rust;

/** Scans runs of characters that are white space in Rust. */
final class WhitespaceLexer {
    private WhitespaceLexer() {}

    /**
     * @param i position at which a run begins
     */
    static int run(byte[] b, int i) {
        return Lexer.pack(end(b, i), TokenKind.WHITE_SPACE);
    }

    /** Returns the end of the run at {@code i}, or {@code i} if there is none. */
    static int end(byte[] b, int i) {
        int at = i;
        while (true) {
            byte c = b[at];
            if (c == ' ') {
                at = ByteScan.blanksEnd(b, at + 1);
            } else if (c >= '\t' && c <= '\r') {
                at++;
            } else if (c < 0 && CodePoints.isWhite(CodePoints.at(b, at))) {
                at += CodePoints.width(CodePoints.at(b, at));
            } else {
                return at;
            }
        }
    }
}
