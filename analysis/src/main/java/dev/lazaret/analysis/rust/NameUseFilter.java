package dev.lazaret.analysis.rust;

/**
 * Determines from a file's tokens alone whether the file can contain a wanted use of a name. Rules out most files
 * cheaply.
 *
 * @param anywhere names that count anywhere
 * @param inner names that count only in {@code #![...]}
 * @param introduced names that count only as the name of a module or macro, or as the new name in an import
 */
record NameUseFilter(WatchedNames anywhere, WatchedNames inner, WatchedNames introduced) {
    /** Whether the scanned file can contain a wanted use. The scan must look for these names. */
    boolean isIn(SourceTokenIndex scan) {
        return scan.any(anywhere)
                || (scan.any(inner) && isInInnerAttribute(scan))
                || (scan.any(introduced) && isIntroduced(scan));
    }

    /** Whether one of the inner names is in the brackets of {@code #![...]}. */
    private boolean isInInnerAttribute(SourceTokenIndex scan) {
        int[] packed = scan.lexer().packed();
        int count = scan.lexer().count();
        int after = 0;
        for (int k = 0; k < scan.hashes().size(); k++) {
            int mark = scan.significant(scan.hashes().get(k) + 1);
            int open = scan.significant(mark + 1);
            if (mark < after || open >= count || !scan.is(mark, "!") || !scan.is(open, "[")) {
                continue;
            }
            int depth = 1;
            after = open + 1;
            while (after < count && depth > 0) {
                TokenKind kind = Lexer.kind(packed[after]);
                depth += kind == TokenKind.OPEN_BRACKET ? 1 : kind == TokenKind.CLOSE_BRACKET ? -1 : 0;
                if (kind.isName() && inner.has(scan.buffer(), nameStart(scan, after), Lexer.end(packed[after]))) {
                    return true;
                }
                after++;
            }
        }
        return false;
    }

    /** Whether a keyword that introduces a name precedes one of the {@link #introduced} names. */
    private boolean isIntroduced(SourceTokenIndex scan) {
        int[] packed = scan.lexer().packed();
        for (int k = 0; k < scan.hits().size(); k++) {
            int i = scan.hits().get(k);
            if (introduced.has(scan.buffer(), nameStart(scan, i), Lexer.end(packed[i])) && isIntroduced(scan, i)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the name before token {@code i} is a keyword that introduces a name. Only trivia, square brackets and
     * {@code !} may be between them.
     */
    private static boolean isIntroduced(SourceTokenIndex scan, int i) {
        int[] packed = scan.lexer().packed();
        int at = i - 1;
        while (at >= 0 && isBetween(scan, at)) {
            at--;
        }
        return at >= 0
                && Lexer.kind(packed[at]).isName()
                && isIntroduction(scan.buffer(), scan.start(at), Lexer.end(packed[at]));
    }

    private static boolean isBetween(SourceTokenIndex scan, int i) {
        return switch (Lexer.kind(scan.lexer().packed()[i])) {
            case WHITE_SPACE, LINE_COMMENT, BLOCK_COMMENT, LINE_DOC, BLOCK_DOC, OPEN_BRACKET, CLOSE_BRACKET -> true;
            case PUNCTUATION -> scan.is(i, "!");
            default -> false;
        };
    }

    private static int nameStart(SourceTokenIndex scan, int i) {
        boolean raw = Lexer.kind(scan.lexer().packed()[i]) == TokenKind.RAW_IDENTIFIER;
        return raw ? scan.start(i) + 2 : scan.start(i);
    }

    /** Whether a name is {@code as}, {@code mod}, {@code macro} or {@code macro_rules}. */
    private static boolean isIntroduction(byte[] buffer, int start, int end) {
        return switch (end - start) {
            case 2 -> buffer[start] == 'a' && buffer[start + 1] == 's';
            case 3 -> buffer[start] == 'm' && buffer[start + 1] == 'o' && buffer[start + 2] == 'd';
            case 5, 11 -> buffer[start] == 'm' && buffer[start + 1] == 'a' && buffer[start + 2] == 'c';
            default -> false;
        };
    }
}
