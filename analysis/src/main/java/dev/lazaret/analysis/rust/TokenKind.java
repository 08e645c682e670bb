package dev.lazaret.analysis.rust;

import java.util.Arrays;
import java.util.function.Predicate;

/**
 * The kind of a token. There are at most 32 kinds, so that a kind fits in the five low bits of a packed token
 * ({@link Lexer}). Keywords are identifiers, because the edition determines which identifiers are keywords.
 */
public enum TokenKind {
    /** A run of spaces, tabs, line breaks and other characters that are white space in Rust. */
    WHITE_SPACE,
    LINE_COMMENT,
    /** {@code ///} or {@code //!}. */
    LINE_DOC,
    BLOCK_COMMENT,
    /** {@code /** ... }, {@code /*! ... }. */
    BLOCK_DOC,
    IDENTIFIER,
    /** {@code r#name}. */
    RAW_IDENTIFIER,
    /** {@code 'name}. */
    LIFETIME,
    /** {@code 'r#name}. Editions before 2021 read it as three tokens. */
    RAW_LIFETIME,
    INTEGER,
    FLOAT,
    CHAR,
    BYTE,
    STRING,
    RAW_STRING,
    BYTE_STRING,
    RAW_BYTE_STRING,
    /** {@code c"..."}. Editions before 2021 read it as a name and a string. */
    C_STRING,
    /** {@code cr"..."}. Editions before 2021 read it as a name and other tokens, which may end elsewhere. */
    RAW_C_STRING,
    /** {@code ::}. */
    PATH_SEPARATOR,
    /** One character of punctuation that is neither a bracket nor part of {@code ::}. */
    PUNCTUATION,
    OPEN_PARENTHESIS,
    CLOSE_PARENTHESIS,
    OPEN_BRACKET,
    CLOSE_BRACKET,
    OPEN_BRACE,
    CLOSE_BRACE,
    /** {@code #!...}, only on the first line, without the line break. */
    SHEBANG,
    /** A manifest between lines of three or more dashes, before any code. Only some toolchains accept it. */
    FRONTMATTER,
    /** U+FEFF as the first character. */
    BYTE_ORDER_MARK,
    /** An unterminated block comment, string or character literal. Its first characters show which one it is. */
    UNTERMINATED,
    /** A character or byte that can't begin a token, or a prefix such as {@code r##} without a quote. */
    UNKNOWN;

    private static final TokenKind[] ALL = values();

    /** One bit for each kind that is trivia. */
    private static final int TRIVIA = bits(TokenKind::isTrivia);

    private static final int OPEN = bits(OPEN_PARENTHESIS, OPEN_BRACKET, OPEN_BRACE);
    private static final int CLOSE = bits(CLOSE_PARENTHESIS, CLOSE_BRACKET, CLOSE_BRACE);

    /** @param packed a packed token as {@link Lexer} writes it */
    static TokenKind of(int packed) {
        return ALL[packed & 31];
    }

    /** @param packed a packed token as {@link Lexer} writes it */
    static boolean isTrivia(int packed) {
        return (TRIVIA >>> packed & 1) != 0; // a shift distance uses the low five bits only, which are the kind
    }

    /** @param packed a packed token as {@link Lexer} writes it */
    static boolean isBracket(int packed) {
        return ((OPEN | CLOSE) >>> packed & 1) != 0;
    }

    private static int bits(Predicate<TokenKind> test) {
        return bits(Arrays.stream(ALL).filter(test).toArray(TokenKind[]::new));
    }

    private static int bits(TokenKind... kinds) {
        int bits = 0;
        for (TokenKind kind : kinds) {
            bits |= 1 << kind.code();
        }
        return bits;
    }

    /** Returns the five bits of this kind in a packed token. */
    @SuppressWarnings("EnumOrdinal") // packed tokens exist in memory only, so the order may change with the enum
    int code() {
        return ordinal();
    }

    /**
     * Whether a parser skips the token: white space, comments including doc comments, shebang, frontmatter or byte
     * order mark.
     */
    public boolean isTrivia() {
        return switch (this) {
            case WHITE_SPACE, LINE_COMMENT, LINE_DOC, BLOCK_COMMENT, BLOCK_DOC, SHEBANG, FRONTMATTER, BYTE_ORDER_MARK ->
                true;
            default -> false;
        };
    }

    /** Whether the token is a string of any form, including byte strings and C strings. */
    public boolean isString() {
        return switch (this) {
            case STRING, RAW_STRING, BYTE_STRING, RAW_BYTE_STRING, C_STRING, RAW_C_STRING -> true;
            default -> false;
        };
    }

    /** Whether the token is {@code name} or {@code r#name}. */
    public boolean isName() {
        return this == IDENTIFIER || this == RAW_IDENTIFIER;
    }

    public boolean isOpen() {
        return (OPEN >>> code() & 1) != 0;
    }

    public boolean isClose() {
        return (CLOSE >>> code() & 1) != 0;
    }

    /**
     * Whether an older edition reads different tokens here, so that a token may end elsewhere or may contain a keyword
     * that the newest edition hides. Only an older edition can accept an unterminated raw C string.
     *
     * @param source bytes of the file
     * @param start start of the token
     */
    boolean endsElsewhereInOlderEdition(byte[] source, int start) {
        return this == RAW_C_STRING
                || this == RAW_LIFETIME
                || this == FRONTMATTER
                || (this == UNTERMINATED && source[start] == 'c' && source[start + 1] == 'r');
    }

    /**
     * Whether the token is {@link #UNTERMINATED} or {@link #UNKNOWN}. Rustc rejects such tokens, except that editions
     * before 2021 may accept an unterminated {@code cr"}.
     */
    public boolean isProblem() {
        return this == UNTERMINATED || this == UNKNOWN;
    }
}
