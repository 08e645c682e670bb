package dev.lazaret.analysis.rust;

import dev.lazaret.analysis.text.LineIndex;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one file: an immutable view of its bytes and packed tokens. Positions are byte offsets. The index
 * {@code i} of a token is from 0 to {@link #size()} - 1. Outside that range, both {@code is} methods and
 * {@link #isName} return false, and other methods that read a token throw {@link IndexOutOfBoundsException}.
 */
public final class Tokens {
    private final byte[] source;
    private final int[] packed;
    private @Nullable LineIndex lines;

    /** Takes ownership of both arrays. {@code lines} is the file's line index if it already exists, else null. */
    Tokens(byte[] source, int[] packed, @Nullable LineIndex lines) {
        this.source = source;
        this.packed = packed;
        this.lines = lines;
    }

    /** Returns the number of tokens, including trivia. */
    public int size() {
        return packed.length;
    }

    /** Returns the length of the file in bytes. */
    public int length() {
        return source.length;
    }

    public TokenKind kind(int i) {
        return TokenKind.of(packed[i]);
    }

    /** Returns the offset of the first byte of token {@code i}; {@code start(size())} is the file's length. */
    public int start(int i) {
        return i == 0 ? 0 : Lexer.end(packed[i - 1]);
    }

    /** Returns the offset of the byte after token {@code i}. */
    public int end(int i) {
        return Lexer.end(packed[i]);
    }

    /**
     * Returns token {@code i} as written, except that a name is converted to normalization form C, in which the
     * compiler compares names. Malformed UTF-8 becomes U+FFFD. Not inert.
     */
    public String text(int i) {
        String written = text(start(i), end(i));
        return kind(i).isName() ? composed(written, i) : written;
    }

    /**
     * Returns a name in normalization form C (see The Rust Reference, "Identifiers"). Most names are ASCII and need no
     * change.
     */
    private String composed(String written, int i) {
        return isAscii(i) ? written : Normalizer.normalize(written, Normalizer.Form.NFC);
    }

    /** Whether token {@code i} contains only ASCII characters. */
    public boolean isAscii(int i) {
        for (int k = start(i); k < end(i); k++) {
            if (source[k] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns bytes {@code start} to {@code end} (exclusive) as written. Malformed UTF-8 becomes U+FFFD. Not inert. */
    public String text(int start, int end) {
        return new String(source, start, end - start, StandardCharsets.UTF_8);
    }

    /** Returns the name at token {@code i}, without {@code r#} and in normalization form C. */
    public String name(int i) {
        return composed(text(kind(i) == TokenKind.RAW_IDENTIFIER ? start(i) + 2 : start(i), end(i)), i);
    }

    /** Returns the hash of {@code name(i)}, for most names without making a string of it. */
    public int nameHash(int i) {
        if (!isAscii(i)) {
            return name(i).hashCode();
        }
        int hash = 0;
        for (int k = kind(i) == TokenKind.RAW_IDENTIFIER ? start(i) + 2 : start(i); k < end(i); k++) {
            hash = hash * 31 + source[k]; // as String.hashCode
        }
        return hash;
    }

    /** Returns the index of the file's lines, which is built at the first call in one pass over the file. */
    public LineIndex lines() {
        // A race is harmless: threads that build the index at the same time get the same result.
        LineIndex known = lines;
        if (known == null) {
            known = LineIndex.of(source);
            lines = known;
        }
        return known;
    }

    /** Returns the bytes of the file. Callers must not change them. */
    byte[] source() {
        return source;
    }

    /** Returns the byte of the file at this offset. */
    byte at(int offset) {
        return source[offset];
    }

    /**
     * Whether token {@code i} is exactly this ASCII string. A raw identifier is never a keyword: {@code is(i, "fn")} is
     * false for {@code r#fn}. False outside the file.
     */
    public boolean is(int i, String ascii) {
        if (i < 0 || i >= packed.length) {
            return false;
        }
        int start = start(i);
        if (end(i) - start != ascii.length()) {
            return false;
        }
        for (int k = 0; k < ascii.length(); k++) {
            if (source[start + k] != ascii.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the first byte of token {@code i}, which must be in the file. An ASCII punctuation token has no other
     * byte.
     */
    public byte first(int i) {
        return source[start(i)];
    }

    /** Whether token {@code i}, which must be in the file, is a bracket. */
    boolean isBracket(int i) {
        return TokenKind.isBracket(packed[i]);
    }

    /** Whether token {@code i} is of this kind. False outside the file. */
    public boolean is(int i, TokenKind kind) {
        return i >= 0 && i < packed.length && kind(i) == kind;
    }

    /** Whether token {@code i} is a name, raw or not. False outside the file. */
    public boolean isName(int i) {
        return i >= 0 && i < packed.length && kind(i).isName();
    }

    /** Returns the first token at or after {@code i} that is not trivia; at least {@link #size()} if there is none. */
    public int significant(int i) {
        int at = i;
        while (at < packed.length && TokenKind.isTrivia(packed[at])) {
            at++;
        }
        return at;
    }

    /** Returns the first token after {@code i} that is not trivia; at least {@link #size()} if there is none. */
    public int next(int i) {
        return significant(i + 1);
    }

    /** Returns the last token before {@code i} that is not trivia; negative if there is none. */
    public int previous(int i) {
        int at = i - 1;
        while (at >= 0 && TokenKind.isTrivia(packed[at])) {
            at--;
        }
        return at;
    }

    /** Returns the token that contains byte {@code offset}; {@link #size()} for an offset at or after the end. */
    public int indexAt(int offset) {
        int low = 0;
        int high = packed.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (end(middle) <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Whether another edition reads different tokens here or rejects them. This affects C strings and raw lifetimes
     * (2021), a name directly before a quote or hash (reserved since 2021), a hash directly before a string or another
     * hash (reserved since 2024), and frontmatter.
     */
    public boolean isEditionDependent(int i) {
        return switch (kind(i)) {
            case C_STRING, RAW_C_STRING, RAW_LIFETIME, FRONTMATTER -> true;
            case IDENTIFIER -> i + 1 < packed.length && (isQuoted(i + 1) || is(i + 1, "#"));
            case LIFETIME -> is(i + 1, "#");
            case PUNCTUATION -> is(i, "#") && (is(i + 1, TokenKind.STRING) || is(i + 1, "#"));
            default -> false;
        };
    }

    /**
     * Whether an older edition reads different tokens here, so that a token may end elsewhere or may contain a keyword
     * that the newest edition hides.
     */
    public boolean endsElsewhereInOlderEdition(int i) {
        return kind(i).endsElsewhereInOlderEdition(source, start(i));
    }

    private boolean isQuoted(int i) {
        return source[start(i)] == '"' || source[start(i)] == '\'';
    }
}
