package dev.lazaret.analysis.rust;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * A set of names that Lazaret looks for. A name is looked up in a hash table of byte arrays, but only if its length and
 * first byte match. Must not be used for names that a repository chooses, because their hashes could be made to
 * collide; use {@link MacroNames} instead.
 */
public final class WatchedNames {
    private static final int LONGEST = 63;
    private static final byte[] NONE = {};

    /** For each first byte, a bit set of the lengths of the names that begin with it. */
    private final long[] lengths = new long[256];

    /** Hash table with open addressing. Its size is a power of two, and at most half of it is used. */
    private final byte[][] table;

    /** The number of each name, at the name's index in {@link #table}. */
    private final int[] numbers;

    private final int size;

    public WatchedNames(Set<String> watched) {
        table = new byte[Math.max(2, Integer.highestOneBit(watched.size() + 1) * 4)][];
        Arrays.fill(table, NONE);
        numbers = new int[table.length];
        int count = 0;
        for (String name : watched) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            if (bytes.length <= LONGEST && bytes.length > 0) {
                int at = hash(bytes, 0, bytes.length);
                while (table[at & (table.length - 1)].length > 0) {
                    at++;
                }
                table[at & (table.length - 1)] = bytes;
                numbers[at & (table.length - 1)] = count++;
                lengths[bytes[0] & 0xFF] |= 1L << bytes.length;
            }
        }
        size = count;
    }

    /** Returns the number of names. */
    int size() {
        return size;
    }

    /** Returns the names that this set can find, which are those with at most {@link #LONGEST} bytes. */
    Set<String> names() {
        Set<String> names = new HashSet<>();
        for (byte[] name : table) {
            if (name.length > 0) {
                names.add(new String(name, StandardCharsets.UTF_8));
            }
        }
        return names;
    }

    /**
     * Returns the number in {@code other} of each name of this set, indexed by the name's number in this set.
     * {@code other} must contain all names of this set.
     */
    int[] numbersIn(WatchedNames other) {
        int[] found = new int[size];
        for (int i = 0; i < table.length; i++) {
            if (table[i].length > 0) {
                found[numbers[i]] = other.indexOf(table[i], 0, table[i].length);
            }
        }
        return found;
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
        return indexOf(buffer, start, end) >= 0;
    }

    /** Returns the number, from 0, of the name that equals these bytes; -1 if there is none. */
    int indexOf(byte[] buffer, int start, int end) {
        int length = end - start;
        if (length > LONGEST || length == 0 || (lengths[buffer[start] & 0xFF] >>> length & 1) == 0) {
            return -1;
        }
        int at = hash(buffer, start, end) & (table.length - 1);
        while (table[at].length > 0) {
            if (Arrays.equals(table[at], 0, table[at].length, buffer, start, end)) {
                return numbers[at];
            }
            at = (at + 1) & (table.length - 1);
        }
        return -1;
    }

    /** Whether token {@code i} is one of the names. */
    public boolean is(Tokens tokens, int i) {
        int start = tokens.kind(i) == TokenKind.RAW_IDENTIFIER ? tokens.start(i) + 2 : tokens.start(i);
        return has(tokens.source(), start, tokens.end(i));
    }
}
