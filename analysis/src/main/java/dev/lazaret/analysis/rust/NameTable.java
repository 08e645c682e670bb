package dev.lazaret.analysis.rust;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * All names that readers of Rust source look for. Scans a file once, and each reader then queries which of its names
 * occur.
 */
public final class NameTable {
    private final WatchedNames all;

    /** For each set, the numbers of its names in {@link #all}, in the set's order. */
    private final Map<WatchedNames, int[]> numbers = new HashMap<>();

    /** Merges the sets of names. Later queries must use these sets. */
    public NameTable(Collection<WatchedNames> sets) {
        Set<String> names = new HashSet<>();
        sets.forEach(set -> names.addAll(set.names()));
        all = new WatchedNames(names);
        sets.forEach(set -> numbers.put(set, set.numbersIn(all)));
    }

    /** Finds which names occur, raw or not, in the file that {@code lexer} has just read. */
    public Found look(Lexer lexer, byte[] buffer) {
        long[] found = new long[(all.size() >> 6) + 1];
        int[] packed = lexer.packed();
        int count = lexer.count();
        int start = 0;
        for (int i = 0; i < count; i++) {
            int end = Lexer.end(packed[i]);
            TokenKind kind = Lexer.kind(packed[i]);
            if (kind.isName()) {
                int name = all.indexOf(buffer, kind == TokenKind.RAW_IDENTIFIER ? start + 2 : start, end);
                if (name >= 0) {
                    found[name >> 6] |= 1L << name;
                }
            }
            start = end;
        }
        return new Found(found);
    }

    /** The names that occur in one file. */
    public final class Found {
        private final long[] bits;

        private Found(long[] bits) {
            this.bits = bits;
        }

        private boolean has(int number) {
            return (bits[number >> 6] >>> number & 1) != 0;
        }

        private int[] numbers(WatchedNames set) {
            int[] known = numbers.get(set);
            if (known == null) {
                throw new IllegalArgumentException("not one of the sets of the table");
            }
            return known;
        }

        /** Whether any name of a set occurs. */
        public boolean any(WatchedNames set) {
            for (int number : numbers(set)) {
                if (has(number)) {
                    return true;
                }
            }
            return false;
        }

        /** Returns the names of a set that occur, with one bit for each, by its number in the set. */
        long[] in(WatchedNames set) {
            int[] known = numbers(set);
            long[] found = new long[(known.length >> 6) + 1];
            for (int i = 0; i < known.length; i++) {
                found[i >> 6] |= has(known[i]) ? 1L << i : 0;
            }
            return found;
        }
    }
}
