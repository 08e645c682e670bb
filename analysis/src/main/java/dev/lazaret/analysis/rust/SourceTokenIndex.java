package dev.lazaret.analysis.rust;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The results of one pass over the tokens of a Rust file, which allow other readers to visit only the tokens that they
 * need. One thread can reuse an index for many files; its results are valid until the next {@link #read}.
 */
public final class SourceTokenIndex {
    private static final byte[] INCLUDE = "include".getBytes(StandardCharsets.US_ASCII);
    private static final int ASM = 3;

    private final NameTable names;
    private final long[] found;
    private final TokenNumberList hits = new TokenNumberList();
    private final TokenNumberList strings = new TokenNumberList();
    private final TokenNumberList documentation = new TokenNumberList();
    private final TokenNumberList hashes = new TokenNumberList();
    private Lexer lexer = new Lexer();
    private byte[] buffer = {};
    private int numbers;
    private boolean calls;
    private boolean inclusions;

    /** @param names the names to look for */
    public SourceTokenIndex(NameTable names) {
        this.names = names;
        this.found = new long[names.words()];
    }

    /** Scans the file that {@code lexer} has just read. */
    public void read(Lexer lexer, byte[] buffer) {
        this.lexer = lexer;
        this.buffer = buffer;
        Arrays.fill(found, 0);
        hits.clear();
        strings.clear();
        documentation.clear();
        hashes.clear();
        numbers = 0;
        calls = false;
        inclusions = false;
        run(lexer.packed(), lexer.count());
    }

    private void run(int[] packed, int count) {
        int name = 0; // start of the last name; valid while nameEnd is positive
        int nameEnd = 0;
        int start = 0;
        for (int i = 0; i < count; i++) {
            int end = Lexer.end(packed[i]);
            switch (Lexer.kind(packed[i])) {
                case WHITE_SPACE, LINE_COMMENT, BLOCK_COMMENT, SHEBANG, FRONTMATTER, BYTE_ORDER_MARK -> {}
                case LINE_DOC, BLOCK_DOC -> documentation.add(i);
                case IDENTIFIER -> {
                    name(i, start, end);
                    name = start;
                    nameEnd = end;
                }
                case RAW_IDENTIFIER -> {
                    name(i, start + 2, end);
                    name = start;
                    nameEnd = end;
                }
                case STRING, RAW_STRING, BYTE_STRING, RAW_BYTE_STRING, C_STRING, RAW_C_STRING -> {
                    strings.add(i);
                    nameEnd = 0;
                }
                case INTEGER, BYTE -> {
                    numbers++;
                    nameEnd = 0;
                }
                case PUNCTUATION -> {
                    if (buffer[start] == '#') {
                        hashes.add(i);
                    } else if (buffer[start] == '!' && nameEnd > 0 && !calls && buffer[end] != '=') {
                        calls = !KnownMacros.STANDARD.has(buffer, name, nameEnd);
                    }
                    nameEnd = 0;
                }
                default -> nameEnd = 0;
            }
            start = end;
        }
    }

    private void name(int token, int start, int end) {
        int number = names.indexOf(buffer, start, end);
        if (number >= 0) {
            found[number >> 6] |= 1L << number;
            hits.add(token);
        }
        inclusions |= isInclude(start, end) || isAssembly(start, end);
    }

    private boolean isInclude(int start, int end) {
        return buffer[start] == 'i'
                && end - start >= INCLUDE.length
                && Arrays.equals(buffer, start, start + INCLUDE.length, INCLUDE, 0, INCLUDE.length);
    }

    /**
     * Whether a name is {@code asm}, {@code global_asm}, {@code naked_asm} or another name that ends in {@code _asm}.
     */
    private boolean isAssembly(int start, int end) {
        int from = end - ASM;
        return buffer[end - 1] == 'm'
                && from >= start
                && buffer[from] == 'a'
                && buffer[from + 1] == 's'
                && (from == start || buffer[from - 1] == '_');
    }

    /** Returns the lexer with the tokens of this file. */
    public Lexer lexer() {
        return lexer;
    }

    /** Returns the bytes of this file, with padding. */
    byte[] buffer() {
        return buffer;
    }

    /** Whether any name of a set occurs in the file, raw or not. */
    public boolean any(WatchedNames set) {
        long[] bits = names.bits(set);
        for (int i = 0; i < bits.length; i++) {
            if ((bits[i] & found[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Returns a bit set of the names of {@code set} that occur in the file, by their numbers in {@code set}. */
    long[] in(WatchedNames set) {
        int[] known = names.numbers(set);
        long[] present = new long[(known.length >> 6) + 1];
        for (int i = 0; i < known.length; i++) {
            present[i >> 6] |= (found[known[i] >> 6] >>> known[i] & 1) << i;
        }
        return present;
    }

    /** Returns the tokens that are one of the names to look for, raw or not. */
    public TokenNumberList hits() {
        return hits;
    }

    /** Returns the string literals of any form. */
    public TokenNumberList strings() {
        return strings;
    }

    /** Returns the doc comments. */
    public TokenNumberList documentation() {
        return documentation;
    }

    /** Returns the {@code #} tokens. */
    public TokenNumberList hashes() {
        return hashes;
    }

    /** Returns the number of integer and byte literals. */
    public int numbers() {
        return numbers;
    }

    /**
     * Whether the file calls a macro other than those of the standard library, or defines one with
     * {@code macro_rules!}.
     */
    boolean callsMacros() {
        return calls;
    }

    /** Whether any name in the file begins with {@code include} or is the name of a macro for assembly code. */
    boolean mayIncludeFiles() {
        return inclusions;
    }

    /** Whether token {@code i} is exactly this ASCII name, not raw. */
    public boolean is(int i, String word) {
        int start = start(i);
        if (Lexer.end(lexer.packed()[i]) - start != word.length()) {
            return false;
        }
        for (int k = 0; k < word.length(); k++) {
            if (buffer[start + k] != word.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the first token at or after {@code from} that is not trivia; at least the number of tokens if there is
     * none.
     */
    int significant(int from) {
        int[] packed = lexer.packed();
        int at = from;
        while (at < lexer.count() && Lexer.isTrivia(packed[at])) {
            at++;
        }
        return at;
    }

    /** Returns the offset of the first byte of token {@code i}. */
    public int start(int i) {
        return i == 0 ? 0 : Lexer.end(lexer.packed()[i - 1]);
    }
}
