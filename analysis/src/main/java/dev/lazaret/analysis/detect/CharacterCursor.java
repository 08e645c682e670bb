package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.TokenKind;
import java.nio.charset.StandardCharsets;

/**
 * A cursor over the characters of a Rust file, with the token and the neighbours of the current character. Offsets may
 * only increase.
 */
final class CharacterCursor {
    private static final int UTF8_BYTES = 4;

    private final RustFile source;
    private final int[] packed;
    private final int count;
    private int token;
    private int offset;
    private int codePoint;

    CharacterCursor(RustFile source) {
        this.source = source;
        this.packed = source.lexer().packed();
        this.count = source.lexer().count();
    }

    /** Moves forward to the character at this offset. */
    void move(int offset, int codePoint) {
        this.offset = offset;
        this.codePoint = codePoint;
        while (token < count - 1 && Lexer.end(packed[token]) <= offset) {
            token++;
        }
    }

    int codePoint() {
        return codePoint;
    }

    TokenKind kind() {
        return count == 0 ? TokenKind.UNKNOWN : Lexer.kind(packed[token]);
    }

    boolean isInComment() {
        return switch (kind()) {
            case LINE_COMMENT, LINE_DOC, BLOCK_COMMENT, BLOCK_DOC -> true;
            default -> false;
        };
    }

    /** Whether the character is in a string, character or byte literal. */
    boolean isInLiteral() {
        return kind().isString() || kind() == TokenKind.CHAR || kind() == TokenKind.BYTE;
    }

    /** Whether the character is the first one after the opening quote of its literal. */
    boolean isFirstOfLiteral() {
        return isInLiteral() && (before() == '"' || before() == '\'');
    }

    boolean isWholeLiteral() {
        return isFirstOfLiteral() && after() == before();
    }

    /** Returns the character before the current one; 0 at the start of the file. */
    int before() {
        return beforeAt(offset);
    }

    /**
     * Returns the character {@code steps} characters before the current one; 0 before the start of the file. One step
     * is the same as {@link #before()}.
     */
    int before(int steps) {
        int at = offset;
        int found = 0;
        for (int i = 0; i < steps; i++) {
            int start = start(at);
            found = start < 0 ? 0 : codePoint(start, at);
            at = Math.max(0, start);
        }
        return found;
    }

    /**
     * Returns the character {@code steps} characters after the current one; 0 after the end of the file. One step is
     * the same as {@link #after()}.
     */
    int after(int steps) {
        int at = offset;
        for (int i = 0; i < steps && at < source.length(); i++) {
            at = end(at);
        }
        return at >= source.length() ? 0 : codePoint(at, end(at));
    }

    int after() {
        return after(1);
    }

    private int beforeAt(int at) {
        int start = start(at);
        return start < 0 ? 0 : codePoint(start, at);
    }

    /** Returns the start of the character before {@code at}; -1 if there is none. */
    private int start(int at) {
        int start = at - 1;
        while (start > 0 && at - start < UTF8_BYTES && (source.buffer()[start] & 0xC0) == 0x80) {
            start--;
        }
        return start;
    }

    private int end(int start) {
        int end = start + 1;
        while (end < source.length() && end - start < UTF8_BYTES && (source.buffer()[end] & 0xC0) == 0x80) {
            end++;
        }
        return end;
    }

    private int codePoint(int start, int end) {
        return new String(source.buffer(), start, end - start, StandardCharsets.UTF_8).codePointAt(0);
    }
}
