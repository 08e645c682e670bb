package dev.lazaret.analysis.rust;

/**
 * Recognises a module declaration in a string that a procedural macro may convert to code. The string must contain
 * {@code mod} at its beginning or where an item may begin, then a name or placeholder, then a semicolon or the end of
 * the string. The string may also end directly after {@code mod} if it is an argument or a value; elsewhere, such a
 * string is probably an entry in a list of keywords.
 */
final class ModuleDeclarationTextMatcher {
    private static final int WORD = 3;

    /** Maximum number of bytes read from a placeholder. A longer one counts as a declaration. */
    private static final int PLACEHOLDER = 255;

    private ModuleDeclarationTextMatcher() {}

    /**
     * Whether the bytes of a string literal contain such a declaration. Escapes are not decoded, but an escaped line
     * break or tab counts as white space.
     *
     * @param value whether the literal is an argument or a value by itself
     */
    static boolean has(byte[] buffer, int start, int end, boolean value) {
        for (int i = start + 1; i + WORD < end; i++) {
            if (buffer[i] == 'm'
                    && buffer[i + 1] == 'o'
                    && buffer[i + 2] == 'd'
                    && beginsItem(buffer, start, i)
                    && declares(buffer, i + WORD, end, value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean beginsItem(byte[] buffer, int start, int word) {
        int at = word - 1;
        while (at > start && buffer[at] <= ' ') {
            at--;
        }
        boolean apart = at < word - 1;
        return switch (buffer[at]) {
            case '"', ';', '{', '}', ']', ')' -> true;
            case 'n' -> buffer[at - 1] == '\\';
            case 'b' -> apart && at - start > 2 && buffer[at - 1] == 'u' && buffer[at - 2] == 'p';
            default -> false;
        };
    }

    /** Whether the bytes after {@code mod} may complete a declaration without a block. */
    private static boolean declares(byte[] buffer, int after, int end, boolean value) {
        int at = blanks(buffer, after, end);
        if (buffer[at] == '"') {
            return value || at > after;
        }
        if (buffer[at] == '/' && (buffer[at + 1] == '*' || buffer[at + 1] == '/')) {
            return true; // a comment separates {@code mod} from the name
        }
        if (at == after && buffer[at] != '{') {
            return false;
        }
        int name = at;
        if (buffer[at] == '{') {
            int last = Math.min(end, at + PLACEHOLDER);
            while (at < last && buffer[at] != '}') {
                at++;
            }
            if (at == last && last < end) {
                return true;
            }
            at++;
        }
        while (at < end
                && (Character.isLetterOrDigit(buffer[at])
                        || buffer[at] == '_'
                        || buffer[at] == '#'
                        || buffer[at] < 0)) {
            at++;
        }
        int behind = blanks(buffer, at, end);
        return at > name && behind < end && (buffer[behind] == ';' || buffer[behind] == '"');
    }

    private static int blanks(byte[] buffer, int from, int end) {
        int at = from;
        while (at < end && (isBlank(buffer[at]) || isEscapedBlank(buffer, at))) {
            at += isBlank(buffer[at]) ? 1 : 2;
        }
        return Math.min(at, end);
    }

    private static boolean isBlank(byte letter) {
        return letter >= 0 && letter <= ' ';
    }

    private static boolean isEscapedBlank(byte[] buffer, int at) {
        return buffer[at] == '\\' && (buffer[at + 1] == 'n' || buffer[at + 1] == 't' || buffer[at + 1] == 'r');
    }
}
