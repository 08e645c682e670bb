package dev.lazaret.analysis.rust;

/** Lexes line and block comments, including documentation comments. */
final class CommentLexer {
    private CommentLexer() {}

    /** Lexes a token that begins with a slash: a comment, or the slash alone. */
    static int slash(byte[] b, int i, int n) {
        return switch (b[i + 1]) {
            case '/' -> line(b, i, n);
            case '*' -> block(b, i, n);
            default -> Lexer.pack(i + 1, TokenKind.PUNCTUATION);
        };
    }

    /**
     * Lexes a line comment. Comments that begin with {@code ///} or {@code //!} are documentation; comments that begin
     * with {@code ////} are not.
     */
    private static int line(byte[] b, int i, int n) {
        byte third = b[i + 2];
        boolean doc = third == '!' || (third == '/' && b[i + 3] != '/');
        return Lexer.pack(ByteScan.find(b, i + 2, n, '\n'), doc ? TokenKind.LINE_DOC : TokenKind.LINE_COMMENT);
    }

    /**
     * Lexes a block comment; block comments nest. A comment is documentation if one more star or an exclamation mark
     * follows the opening. It is not documentation if two more stars follow, or if it is empty.
     */
    private static int block(byte[] b, int start, int n) {
        byte third = b[start + 2];
        boolean doc = third == '!' || (third == '*' && b[start + 3] != '*' && b[start + 3] != '/');
        int depth = 1;
        int i = start + 2;
        while (true) {
            i = ByteScan.findEither(b, i, n, '*', '/');
            if (i >= n) {
                return Lexer.pack(n, TokenKind.UNTERMINATED);
            }
            if (b[i] == '/' && b[i + 1] == '*') {
                depth++;
                i += 2;
            } else if (b[i] == '*' && b[i + 1] == '/') {
                depth--;
                i += 2;
                if (depth == 0) {
                    return Lexer.pack(i, doc ? TokenKind.BLOCK_DOC : TokenKind.BLOCK_COMMENT);
                }
            } else {
                i++;
            }
        }
    }
}
