package dev.lazaret.analysis.rust;

import java.nio.charset.StandardCharsets;

/**
 * A view of the tokens of the file that a lexer has just read, without a copy. Valid until the lexer reads the next
 * file.
 */
final class PackedTokens {
    private final int[] packed;
    private final int count;
    private final byte[] buffer;

    /** @param buffer the bytes that the lexer read */
    PackedTokens(Lexer lexer, byte[] buffer) {
        this.packed = lexer.packed();
        this.count = lexer.count();
        this.buffer = buffer;
    }

    /** Returns the number of tokens. */
    int count() {
        return count;
    }

    /** Returns the kind of token {@code i}, which must be in the file. */
    TokenKind kind(int i) {
        return Lexer.kind(packed[i]);
    }

    /** Whether token {@code i}, which must be in the file, is trivia. */
    boolean isTrivia(int i) {
        return Lexer.isTrivia(packed[i]);
    }

    /** Whether token {@code i}, which must be in the file, is a bracket. */
    boolean isBracket(int i) {
        return TokenKind.isBracket(packed[i]);
    }

    /** Returns the offset of the first byte of token {@code i}; for a raw identifier, of the byte after {@code r#}. */
    int start(int i) {
        int start = i == 0 ? 0 : Lexer.end(packed[i - 1]);
        return Lexer.kind(packed[i]) == TokenKind.RAW_IDENTIFIER ? start + 2 : start;
    }

    /** Returns the end of token {@code i}, as an exclusive byte offset. */
    int end(int i) {
        return Lexer.end(packed[i]);
    }

    /** Returns token {@code i} as a string, without {@code r#}. Not inert. */
    String name(int i) {
        return new String(buffer, start(i), end(i) - start(i), StandardCharsets.UTF_8);
    }

    /** Whether token {@code i}, which must be in the file, equals this ASCII string, ignoring {@code r#}. */
    boolean is(int i, String word) {
        int start = start(i);
        int length = end(i) - start;
        if (length != word.length()) {
            return false;
        }
        for (int k = 0; k < length; k++) {
            if (buffer[start + k] != word.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    /** Whether token {@code i} is one of the names, raw or not. */
    boolean is(int i, WatchedNames names) {
        return names.has(buffer, start(i), end(i));
    }

    /** Whether token {@code i} is a name, raw or not. False if {@code i} is negative. */
    boolean isName(int i) {
        return i >= 0 && Lexer.kind(packed[i]).isName();
    }

    /** Whether token {@code i} is {@code ::}. False if {@code i} is negative. */
    boolean isSeparator(int i) {
        return i >= 0 && Lexer.kind(packed[i]) == TokenKind.PATH_SEPARATOR;
    }

    /** Whether token {@code i} is this punctuation character. False if {@code i} is negative. */
    boolean isMark(int i, char mark) {
        return i >= 0 && Lexer.kind(packed[i]) == TokenKind.PUNCTUATION && buffer[end(i) - 1] == mark;
    }

    /**
     * Returns the first token at or after {@code from} that is not trivia; at least {@link #count} if there is none.
     */
    int significant(int from) {
        int at = from;
        while (at < count && Lexer.isTrivia(packed[at])) {
            at++;
        }
        return at;
    }
}
