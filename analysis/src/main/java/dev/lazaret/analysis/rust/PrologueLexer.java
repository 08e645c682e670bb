package dev.lazaret.analysis.rust;

/** Lexes tokens that are valid only at the beginning of a file: byte order mark, shebang and frontmatter. */
final class PrologueLexer {
    private PrologueLexer() {}

    /** Adds the tokens of the prologue to {@code out} and returns the position after them. */
    static int read(byte[] b, int n, Lexer out) {
        int i = 0;
        if (CodePoints.at(b, 0) == 0xFEFF) {
            i = 3;
            out.add(Lexer.pack(i, TokenKind.BYTE_ORDER_MARK));
        }
        if (b[i] == '#' && b[i + 1] == '!' && !opensAttribute(b, i + 2, n)) {
            i = lineEnd(b, i, n);
            out.add(Lexer.pack(i, TokenKind.SHEBANG));
        }
        int dashes = WhitespaceLexer.end(b, i);
        int end = atLineStart(b, dashes) ? frontmatterEnd(b, dashes, n) : -1;
        if (end < 0) {
            return i;
        }
        if (dashes > i) {
            out.add(Lexer.pack(dashes, TokenKind.WHITE_SPACE));
        }
        out.add(Lexer.pack(end, TokenKind.FRONTMATTER));
        return end;
    }

    /**
     * Whether {@code #!} begins an attribute, because the next token after white space and plain comments is an opening
     * bracket. Otherwise the line is a shebang.
     */
    private static boolean opensAttribute(byte[] b, int start, int n) {
        int i = start;
        while (i < n) {
            int blanks = WhitespaceLexer.end(b, i);
            if (b[blanks] != '/') {
                return b[blanks] == '[';
            }
            int token = CommentLexer.slash(b, blanks, n);
            TokenKind kind = TokenKind.of(token);
            if (kind != TokenKind.LINE_COMMENT && kind != TokenKind.BLOCK_COMMENT) {
                return false;
            }
            i = Lexer.end(token);
        }
        return false;
    }

    private static boolean atLineStart(byte[] b, int i) {
        return i == 0 || b[i - 1] == '\n' || (i == 3 && CodePoints.at(b, 0) == 0xFEFF);
    }

    /**
     * Returns the end of the line that closes the frontmatter; -1 if there is none. In that case the dashes count as
     * punctuation, so that no code is hidden.
     */
    private static int frontmatterEnd(byte[] b, int start, int n) {
        int i = start;
        while (b[i] == '-') {
            i++;
        }
        int dashes = i - start;
        if (dashes < 3) {
            return -1;
        }
        for (int line = ByteScan.find(b, i, n, '\n'); line < n; line = ByteScan.find(b, line + 1, n, '\n')) {
            int k = 0;
            while (k < dashes && b[line + 1 + k] == '-') {
                k++;
            }
            if (k == dashes) {
                return lineEnd(b, line + 1, n);
            }
        }
        return -1;
    }

    /** Returns the end of the line, excluding its CR LF or LF. */
    private static int lineEnd(byte[] b, int i, int n) {
        int end = ByteScan.find(b, i, n, '\n');
        return end < n && end > i && b[end - 1] == '\r' ? end - 1 : end;
    }
}
