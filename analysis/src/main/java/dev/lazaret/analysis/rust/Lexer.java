package dev.lazaret.analysis.rust;

import dev.lazaret.analysis.text.LineIndex;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits bytes into Rust tokens (editions 2015 to 2024) in linear time, for any input. A lexer can be reused for many
 * files, but only by one thread at a time.
 *
 * <p>A packed token is {@code end << 5 | kind}: its exclusive end as a byte offset, and its {@link TokenKind}. A token
 * starts where the previous one ends, so the tokens cover the whole input, and their ends increase strictly up to its
 * length. The grammar is that of rustc's own lexer. Where editions differ, the lexer follows the newest edition; see
 * {@link Tokens#isEditionDependent}.
 */
public final class Lexer {
    /** Number of bytes that a buffer must have after its content. The lexer overwrites them with zeros. */
    public static final int PADDING = 16;
    /** Maximum length of the content in bytes: its end must fit 27 bits. */
    public static final int MAX_LENGTH = (1 << 27) - 1;

    private static final int KIND_BITS = 5;
    private static final int KIND = (1 << KIND_BITS) - 1;
    private static final int BLANK_KIND = TokenKind.WHITE_SPACE.code();

    // Classes of the first byte of a token. SINGLE marks a token of one byte, whose kind is looked up in SINGLES.
    private static final byte SINGLE = 0;
    private static final byte NAME = 1;
    private static final byte PREFIX = 2;
    private static final byte BLANK = 3;
    private static final byte DIGIT = 4;
    private static final byte QUOTE = 5;
    private static final byte APOSTROPHE = 6;
    private static final byte SLASH = 7;
    private static final byte COLON = 8;
    private static final byte HIGH = 9;

    private static final byte[] CLASSES = classes();
    private static final byte[] SINGLES = singles();

    private int[] packed = new int[1 << 14];
    private int count;
    private int kinds;
    private int longestBlank;
    private byte[] buffer = new byte[PADDING];
    private int length;
    private @Nullable LineIndex lines;
    private @Nullable Tokens tokens;
    private @Nullable BracketPairIndex trees;

    /**
     * Reads the bytes of {@code buffer} from 0 to {@code length} (exclusive). Only this method, {@link #tokens()} and
     * {@link #lines()} read the buffer.
     *
     * @param buffer at least {@code length + PADDING} bytes; the padding is overwritten
     * @param length bytes of content, at most {@link #MAX_LENGTH}
     */
    public void lex(byte[] buffer, int length) {
        if (length < 0 || length > MAX_LENGTH || buffer.length - PADDING < length) {
            throw new IllegalArgumentException("length " + length + " in a buffer of " + buffer.length);
        }
        Arrays.fill(buffer, length, length + PADDING, (byte) 0);
        this.buffer = buffer;
        this.length = length;
        this.count = 0;
        this.kinds = 0;
        this.longestBlank = 0;
        this.lines = null;
        this.tokens = null;
        this.trees = null;
        int start = PrologueLexer.read(buffer, length, this);
        count = run(buffer, start, length, count);
    }

    /** Same as {@link #lex(byte[], int)}, for content whose line index is already known. */
    public void lex(byte[] buffer, int length, LineIndex known) {
        lex(buffer, length);
        this.lines = known;
    }

    /** Returns the tokens of a copy of {@code source}, which needs no padding. */
    public static Tokens tokens(byte[] source) {
        var lexer = new Lexer();
        lexer.lex(Arrays.copyOf(source, source.length + PADDING), source.length);
        return lexer.tokens();
    }

    /** Returns the number of tokens of the last {@link #lex}. */
    public int count() {
        return count;
    }

    /** Whether the last {@link #lex} read a token of this kind. */
    public boolean has(TokenKind kind) {
        return (kinds >>> kind.code() & 1) != 0;
    }

    /** Returns the length in bytes of the longest {@link TokenKind#WHITE_SPACE} of the last {@link #lex}. */
    public int longestBlank() {
        return longestBlank;
    }

    /**
     * Returns the packed tokens of the last {@link #lex}. This is the lexer's internal array; its first
     * {@link #count()} entries are valid until the next {@link #lex}.
     */
    public int[] packed() {
        return packed;
    }

    /**
     * Returns an independent copy of the result of the last {@link #lex}, which later calls don't change. The copy is
     * created at the first call.
     */
    public Tokens tokens() {
        Tokens made = tokens;
        if (made == null) {
            byte[] source = Arrays.copyOf(buffer, length);
            made = new Tokens(source, Arrays.copyOf(packed, count), lines == null ? null : lines.over(source));
            tokens = made;
        }
        return made;
    }

    /**
     * Returns the lines of the last {@link #lex}, counted at the first call. The result refers to the lexer's buffer.
     */
    public LineIndex lines() {
        LineIndex made = lines;
        if (made == null) {
            made = LineIndex.of(buffer, length);
            lines = made;
        }
        return made;
    }

    /** Returns the token trees of {@link #tokens()}, built at the first call. */
    public BracketPairIndex trees() {
        BracketPairIndex made = trees;
        if (made == null) {
            made = BracketPairIndex.of(tokens());
            trees = made;
        }
        return made;
    }

    /** Returns the end of a packed token, as an exclusive byte offset. */
    public static int end(int packed) {
        return packed >>> KIND_BITS;
    }

    /** Returns the kind of a packed token. */
    public static TokenKind kind(int packed) {
        return TokenKind.of(packed);
    }

    /** Whether a packed token is trivia; see {@link TokenKind#isTrivia}. */
    static boolean isTrivia(int packed) {
        return TokenKind.isTrivia(packed);
    }

    static int pack(int end, TokenKind kind) {
        return (end << KIND_BITS) | kind.code();
    }

    void add(int token) {
        if (count == packed.length) {
            packed = grown(packed, count);
        }
        note(token, count == 0 ? 0 : end(packed[count - 1]));
        packed[count++] = token;
    }

    private void note(int token, int start) {
        kinds |= 1 << token; // a shift distance uses the low five bits only, which are the kind
        if (TokenKind.of(token) == TokenKind.WHITE_SPACE) {
            longestBlank = Math.max(longestBlank, end(token) - start);
        }
    }

    private int run(byte[] b, int start, int n, int already) {
        int[] out = packed;
        int size = already;
        int i = start;
        int seen = 0;
        int longest = longestBlank;
        while (i < n) {
            byte c = b[i];
            int token = switch (CLASSES[c & 0xFF]) {
                case NAME -> IdentifierLexer.identifier(b, i);
                case PREFIX -> IdentifierLexer.prefixed(b, i, n);
                case BLANK -> WhitespaceLexer.run(b, i);
                case DIGIT -> IdentifierLexer.number(b, i);
                case QUOTE -> QuotedLexer.string(b, i, n, TokenKind.STRING);
                case APOSTROPHE -> QuotedLexer.characterOrLifetime(b, i, n);
                case SLASH -> CommentLexer.slash(b, i, n);
                case COLON ->
                    b[i + 1] == ':' ? pack(i + 2, TokenKind.PATH_SEPARATOR) : pack(i + 1, TokenKind.PUNCTUATION);
                case HIGH -> high(b, i);
                default -> ((i + 1) << KIND_BITS) | SINGLES[c];
            };
            if (size == out.length) {
                out = grown(out, size);
                packed = out;
            }
            out[size++] = token;
            int end = token >>> KIND_BITS;
            seen |= 1 << token; // a shift distance uses the low five bits only, which are the kind
            longest = (token & KIND) == BLANK_KIND ? Math.max(longest, end - i) : longest;
            i = end;
        }
        kinds |= seen;
        longestBlank = longest;
        return size;
    }

    /** Lexes a token that begins with a non-ASCII byte. */
    private static int high(byte[] b, int i) {
        int point = CodePoints.at(b, i);
        if (CodePoints.isStart(point)) {
            return IdentifierLexer.identifier(b, i);
        }
        return CodePoints.isWhite(point)
                ? WhitespaceLexer.run(b, i)
                : pack(i + CodePoints.width(point), TokenKind.UNKNOWN);
    }

    private static int[] grown(int[] array, int used) {
        return Arrays.copyOf(array, used + (used >> 1) + 16);
    }

    private static byte[] classes() {
        var classes = new byte[256];
        for (int c = 0; c < 256; c++) {
            classes[c] = c >= 0x80 ? HIGH : c >= '0' && c <= '9' ? DIGIT : CodePoints.isStart(c) ? NAME : SINGLE;
        }
        for (char c : "bcr".toCharArray()) {
            classes[c] = PREFIX;
        }
        for (char c : " \t\n\r\u000B\f".toCharArray()) {
            classes[c] = BLANK;
        }
        classes['"'] = QUOTE;
        classes['\''] = APOSTROPHE;
        classes['/'] = SLASH;
        classes[':'] = COLON;
        return classes;
    }

    private static byte[] singles() {
        var singles = new byte[128];
        Arrays.fill(singles, (byte) TokenKind.UNKNOWN.code());
        for (char c : "!#$%&*+,-./:;<=>?@^|~".toCharArray()) {
            singles[c] = (byte) TokenKind.PUNCTUATION.code();
        }
        String brackets = "()[]{}";
        for (int k = 0; k < brackets.length(); k++) {
            singles[brackets.charAt(k)] = (byte) (TokenKind.OPEN_PARENTHESIS.code() + k);
        }
        return singles;
    }
}
