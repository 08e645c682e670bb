package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.TokenKind;
import java.nio.charset.StandardCharsets;

/** A character of a Rust file where it stands: its token, and the characters around it. Offsets may only rise. */
final class CharacterPlace {
    private static final int UTF8_BYTES = 4;

    private final Source source;
    private final int[] packed;
    private final int count;
    private int token;
    private int offset;
    private int codePoint;

    CharacterPlace(Source source) {
        this.source = source;
        this.packed = source.lexer().packed();
        this.count = source.lexer().count();
    }

    /** Goes on to the character at this offset. */
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

    /** In a string, a character or a byte. */
    boolean isInLiteral() {
        return kind().isString() || kind() == TokenKind.CHAR || kind() == TokenKind.BYTE;
    }

    /** Whether it is all that stands between the quotes of its literal, or the first that does. */
    boolean isFirstOfLiteral() {
        return isInLiteral() && (before() == '"' || before() == '\'');
    }

    boolean isWholeLiteral() {
        return isFirstOfLiteral() && after() == before();
    }

    /** The character before, 0 at the start. */
    int before() {
        return beforeAt(offset);
    }

    /** The one {@code steps} before: 1 is {@link #before}. */
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

    /** The one {@code steps} after: 1 is {@link #after}; 0 behind the end. */
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

    /** Where the character before {@code at} begins; -1 if there is none. */
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
