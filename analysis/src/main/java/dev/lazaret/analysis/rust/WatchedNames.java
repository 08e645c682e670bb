package dev.lazaret.analysis.rust;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * Names that something looks for. Tells by its tokens alone whether any can be used in a file; most files end there. A name is compared
 * as bytes in a hash table, and only where its length and first byte fit.
 */
public final class WatchedNames {
    private static final int LONGEST = 63;
    private static final byte[] NONE = {};

    /** For each first byte the lengths of names that begin with it, as bits. */
    private final long[] lengths = new long[256];

    /** Open addressing; a power of two, at most half full. */
    private final byte[][] table;

    public WatchedNames(Set<String> watched) {
        table = new byte[Math.max(2, Integer.highestOneBit(watched.size() + 1) * 4)][];
        Arrays.fill(table, NONE);
        for (String name : watched) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            if (bytes.length <= LONGEST && bytes.length > 0) {
                int at = hash(bytes, 0, bytes.length);
                while (table[at & (table.length - 1)].length > 0) {
                    at++;
                }
                table[at & (table.length - 1)] = bytes;
                lengths[bytes[0] & 0xFF] |= 1L << bytes.length;
            }
        }
    }

    private static int hash(byte[] buffer, int start, int end) {
        int hash = end - start;
        for (int i = start; i < end; i++) {
            hash = hash * 31 + buffer[i];
        }
        return hash ^ hash >>> 15;
    }

    /** Whether these bytes are one of the names. */
    boolean has(byte[] buffer, int start, int end) {
        int length = end - start;
        if (length > LONGEST || length == 0 || (lengths[buffer[start] & 0xFF] >>> length & 1) == 0) {
            return false;
        }
        int at = hash(buffer, start, end) & (table.length - 1);
        while (table[at].length > 0) {
            if (Arrays.equals(table[at], 0, table[at].length, buffer, start, end)) {
                return true;
            }
            at = (at + 1) & (table.length - 1);
        }
        return false;
    }

    /** Of the file that {@code lexer} has just read. */
    public boolean isIn(Lexer lexer, byte[] buffer) {
        int[] packed = lexer.packed();
        int count = lexer.count();
        int start = 0;
        for (int i = 0; i < count; i++) {
            int end = Lexer.end(packed[i]);
            Kind kind = Lexer.kind(packed[i]);
            if (kind == Kind.IDENTIFIER ? has(buffer, start, end) : kind == Kind.RAW_IDENTIFIER) {
                return true;
            }
            start = end;
        }
        return false;
    }

    /** Whether token {@code i} is one of the names. */
    boolean is(Tokens tokens, int i) {
        int start = tokens.kind(i) == Kind.RAW_IDENTIFIER ? tokens.start(i) + 2 : tokens.start(i);
        return has(tokens.source(), start, tokens.end(i));
    }
}
