package dev.lazaret.analysis.rust;

/**
 * Lexes identifiers, tokens that begin like an identifier, and numbers (whose suffixes are identifiers).
 * {@code identifier}, {@code prefixed} and {@code number} accept the start of a token and return a packed token.
 */
final class IdentifierLexer {
    private IdentifierLexer() {}

    /** Returns the end of the run of XID_Continue characters at {@code i}. */
    static int end(byte[] b, int i) {
        int at = ByteScan.identifierEnd(b, i);
        return b[at] < 0 ? unicodeEnd(b, at) : at;
    }

    private static int unicodeEnd(byte[] b, int i) {
        int at = i;
        while (true) {
            int point = CodePoints.at(b, at);
            if (!CodePoints.isContinue(point)) {
                return at;
            }
            at += CodePoints.width(point);
        }
    }

    /**
     * Returns the end of the literal suffix that begins at {@code i}, or {@code i} if there is none. Every literal may
     * have a suffix.
     */
    static int suffixEnd(byte[] b, int i) {
        byte c = b[i];
        if (c >= 0 && c < 'A') {
            return i;
        }
        return CodePoints.isStart(CodePoints.at(b, i)) ? end(b, i) : i;
    }

    static int identifier(byte[] b, int i) {
        return Lexer.pack(end(b, i), TokenKind.IDENTIFIER);
    }

    /**
     * Lexes a token that begins with {@code b}, {@code c} or {@code r}: a prefixed literal, a raw identifier or a name.
     */
    static int prefixed(byte[] b, int i, int n) {
        byte next = b[i + 1];
        if (next != '"' && next != '\'' && next != '#' && next != 'r') {
            return identifier(b, i);
        }
        return switch (b[i]) {
            case 'r' -> afterR(b, i, n, next);
            case 'b' -> afterB(b, i, n, next);
            default -> afterC(b, i, n, next);
        };
    }

    private static int afterR(byte[] b, int i, int n, byte next) {
        if (next == '#' && CodePoints.isStart(CodePoints.at(b, i + 2))) {
            return Lexer.pack(end(b, i + 2), TokenKind.RAW_IDENTIFIER);
        }
        return next == '#' || next == '"' ? QuotedLexer.raw(b, i + 1, n, TokenKind.RAW_STRING) : identifier(b, i);
    }

    private static int afterB(byte[] b, int i, int n, byte next) {
        return switch (next) {
            case '"' -> QuotedLexer.string(b, i + 1, n, TokenKind.BYTE_STRING);
            case '\'' -> QuotedLexer.character(b, i + 1, n, TokenKind.BYTE);
            case 'r' ->
                b[i + 2] == '"' || b[i + 2] == '#'
                        ? QuotedLexer.raw(b, i + 2, n, TokenKind.RAW_BYTE_STRING)
                        : identifier(b, i);
            default -> identifier(b, i);
        };
    }

    private static int afterC(byte[] b, int i, int n, byte next) {
        if (next == '"') {
            return QuotedLexer.string(b, i + 1, n, TokenKind.C_STRING);
        }
        if (next != 'r' || (b[i + 2] != '"' && b[i + 2] != '#')) {
            return identifier(b, i);
        }
        int token = QuotedLexer.raw(b, i + 2, n, TokenKind.RAW_C_STRING);
        // Older editions read `cr#x` as separate tokens, so without a quote the prefix is a name.
        return TokenKind.of(token) == TokenKind.UNKNOWN ? identifier(b, i) : token;
    }

    /**
     * Lexes an integer or a float. In {@code 1..2} and {@code 1.foo}, only the {@code 1} is lexed, as an integer.
     * {@code 0x1e3} has no exponent.
     */
    static int number(byte[] b, int i) {
        int at = i + 1;
        if (b[i] == '0' && (b[at] == 'x' || b[at] == 'o' || b[at] == 'b')) {
            int first = at + 1;
            at = b[at] == 'x' ? hexadecimals(b, first) : digits(b, first);
            if (at == first) {
                return Lexer.pack(suffixEnd(b, at), TokenKind.INTEGER);
            }
        } else {
            at = digits(b, at);
        }
        if (b[at] == '.' && b[at + 1] != '.' && !CodePoints.isStart(CodePoints.at(b, at + 1))) {
            return fraction(b, at + 1);
        }
        return b[at] == 'e' || b[at] == 'E' ? exponent(b, at) : Lexer.pack(suffixEnd(b, at), TokenKind.INTEGER);
    }

    /** Lexes the rest of a float after its dot. */
    private static int fraction(byte[] b, int i) {
        if (!isDigit(b[i])) {
            return Lexer.pack(i, TokenKind.FLOAT);
        }
        int at = digits(b, i);
        return b[at] == 'e' || b[at] == 'E' ? exponent(b, at) : Lexer.pack(suffixEnd(b, at), TokenKind.FLOAT);
    }

    private static int exponent(byte[] b, int e) {
        int sign = b[e + 1] == '+' || b[e + 1] == '-' ? 2 : 1;
        return Lexer.pack(suffixEnd(b, digits(b, e + sign)), TokenKind.FLOAT);
    }

    private static int digits(byte[] b, int i) {
        int at = i;
        while (isDigit(b[at]) || b[at] == '_') {
            at++;
        }
        return at;
    }

    private static int hexadecimals(byte[] b, int i) {
        int at = i;
        while (isDigit(b[at]) || ((b[at] | 0x20) >= 'a' && (b[at] | 0x20) <= 'f') || b[at] == '_') {
            at++;
        }
        return at;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }
}
