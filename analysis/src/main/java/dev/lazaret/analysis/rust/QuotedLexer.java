package dev.lazaret.analysis.rust;

/** Lexes string literals, character literals and lifetimes. Each method returns a packed token. */
final class QuotedLexer {
    private QuotedLexer() {}

    /**
     * Lexes a string whose opening quote is at {@code quote}. The only escapes that affect its end are {@code \\} and
     * {@code \"}.
     */
    static int string(byte[] b, int quote, int n, TokenKind kind) {
        int i = quote + 1;
        while (true) {
            i = ByteScan.findEither(b, i, n, '"', '\\');
            if (i >= n) {
                return Lexer.pack(n, TokenKind.UNTERMINATED);
            }
            if (b[i] == '"') {
                return Lexer.pack(IdentifierLexer.suffixEnd(b, i + 1), kind);
            }
            i += b[i + 1] == '\\' || b[i + 1] == '"' ? 2 : 1;
        }
    }

    /**
     * Lexes a raw string whose first hash or quote is at {@code hash}. If there is no quote, the prefix and its hashes
     * are {@link TokenKind#UNKNOWN}.
     */
    static int raw(byte[] b, int hash, int n, TokenKind kind) {
        int i = hash;
        while (b[i] == '#') {
            i++;
        }
        int hashes = i - hash;
        if (b[i] != '"') {
            return Lexer.pack(i, TokenKind.UNKNOWN);
        }
        i++;
        while (true) {
            i = ByteScan.find(b, i, n, '"');
            if (i >= n) {
                return Lexer.pack(n, TokenKind.UNTERMINATED);
            }
            i++;
            int found = 0;
            while (found < hashes && b[i] == '#') {
                i++;
                found++;
            }
            if (found == hashes) {
                return Lexer.pack(IdentifierLexer.suffixEnd(b, i), kind);
            }
        }
    }

    /** Lexes a character literal or a lifetime, whose opening quote is at {@code quote}. */
    static int characterOrLifetime(byte[] b, int quote, int n) {
        int i = quote + 1;
        int first = CodePoints.at(b, i);
        int second = i + CodePoints.width(first);
        boolean closed = second < n && b[second] == '\'';
        boolean digit = first >= '0' && first <= '9';
        if (closed || !(digit || CodePoints.isStart(first))) {
            return character(b, quote, n, TokenKind.CHAR);
        }
        if (first == 'r' && b[second] == '#' && CodePoints.isStart(CodePoints.at(b, second + 1))) {
            return Lexer.pack(IdentifierLexer.end(b, second + 1), TokenKind.RAW_LIFETIME);
        }
        int end = IdentifierLexer.end(b, i);
        return b[end] == '\'' ? Lexer.pack(end + 1, TokenKind.CHAR) : Lexer.pack(end, TokenKind.LIFETIME);
    }

    /**
     * Lexes a character literal whose opening quote is at {@code quote}. An unterminated literal ends before a slash or
     * a line break.
     */
    static int character(byte[] b, int quote, int n, TokenKind kind) {
        int i = quote + 1;
        int second = i + CodePoints.width(CodePoints.at(b, i));
        if (i < n && b[i] != '\\' && second < n && b[second] == '\'') {
            return Lexer.pack(IdentifierLexer.suffixEnd(b, second + 1), kind);
        }
        while (i < n) {
            switch (b[i]) {
                case '\'' -> {
                    return Lexer.pack(IdentifierLexer.suffixEnd(b, i + 1), kind);
                }
                case '/' -> {
                    return Lexer.pack(i, TokenKind.UNTERMINATED);
                }
                case '\n' -> {
                    if (b[i + 1] != '\'') {
                        return Lexer.pack(i, TokenKind.UNTERMINATED);
                    }
                    i++;
                }
                case '\\' -> i += 2;
                default -> i++;
            }
        }
        return Lexer.pack(n, TokenKind.UNTERMINATED);
    }
}
