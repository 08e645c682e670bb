package dev.lazaret.analysis.rust;

/**
 * Decides from a file's tokens alone whether the file can have a wanted use. Rules out most files cheaply.
 *
 * @param telling names that count anywhere
 * @param inner names that count in {@code #![...]}
 * @param given names that count as the name of a module or macro, or as the new name in an import
 */
record UseFilter(WatchedNames telling, WatchedNames inner, WatchedNames given) {
    /** Whether the file that {@code lexer} has just read, in which these names occur, can have a wanted use. */
    boolean isIn(Lexer lexer, byte[] buffer, NameTable.Found names) {
        return names.any(telling) || ((names.any(inner) || names.any(given)) && isInPlace(lexer, buffer));
    }

    /** Whether any of the names occurs where it counts. */
    private boolean isInPlace(Lexer lexer, byte[] buffer) {
        int[] packed = lexer.packed();
        int count = lexer.count();
        int start = 0;
        int depth = 0;
        byte before = 0;
        boolean introduced = false;
        for (int i = 0; i < count; i++) {
            int end = Lexer.end(packed[i]);
            TokenKind kind = Lexer.kind(packed[i]);
            switch (kind) {
                case WHITE_SPACE, LINE_COMMENT, BLOCK_COMMENT, LINE_DOC, BLOCK_DOC -> {}
                case IDENTIFIER, RAW_IDENTIFIER -> {
                    int from = kind == TokenKind.IDENTIFIER ? start : start + 2;
                    boolean there =
                            (depth > 0 && inner.has(buffer, from, end)) || (introduced && given.has(buffer, from, end));
                    if (there) {
                        return true;
                    }
                    introduced = isIntroduction(buffer, start, end);
                    before = 0;
                }
                case OPEN_BRACKET -> depth += depth > 0 || before == '!' ? 1 : 0;
                case CLOSE_BRACKET -> depth -= depth > 0 ? 1 : 0;
                default -> {
                    byte first = buffer[start];
                    introduced &= first == '!';
                    before = first == '#' || (first == '!' && before == '#') ? first : 0;
                }
            }
            start = end;
        }
        return false;
    }

    /** Whether a word is {@code as}, {@code mod}, {@code macro} or {@code macro_rules}. */
    private static boolean isIntroduction(byte[] buffer, int start, int end) {
        return switch (end - start) {
            case 2 -> buffer[start] == 'a' && buffer[start + 1] == 's';
            case 3 -> buffer[start] == 'm' && buffer[start + 1] == 'o' && buffer[start + 2] == 'd';
            case 5, 11 -> buffer[start] == 'm' && buffer[start + 1] == 'a' && buffer[start + 2] == 'c';
            default -> false;
        };
    }
}
