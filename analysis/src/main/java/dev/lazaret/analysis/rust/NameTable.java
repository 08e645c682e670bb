package dev.lazaret.analysis.rust;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All names that the readers of Rust source look for. One {@link SourceTokenIndex} of a file can thus determine for
 * each reader which of its names occur.
 */
public final class NameTable {
    private final WatchedNames all;

    /** For each set, the numbers in {@link #all} of its names, in the set's order. */
    private final Map<WatchedNames, int[]> numbers = new HashMap<>();

    /** For each set, a bit set of the numbers in {@link #all} of its names. */
    private final Map<WatchedNames, long[]> bits = new HashMap<>();

    /** Creates the table of all names in the sets. Later queries must use the same sets. */
    public NameTable(Collection<WatchedNames> sets) {
        Set<String> names = new HashSet<>();
        sets.forEach(set -> names.addAll(set.names()));
        all = new WatchedNames(names);
        for (WatchedNames set : sets) {
            int[] known = set.numbersIn(all);
            long[] present = new long[words()];
            for (int number : known) {
                present[number >> 6] |= 1L << number;
            }
            numbers.put(set, known);
            bits.put(set, present);
        }
    }

    /** Returns the number of a name, from 0; -1 if the table doesn't contain the name. */
    int indexOf(byte[] buffer, int start, int end) {
        return all.indexOf(buffer, start, end);
    }

    /** Returns the number of 64-bit words that are needed to store one bit per name. */
    int words() {
        return (all.size() >> 6) + 1;
    }

    /** Returns the numbers of the names in a set, in the set's order. */
    int[] numbers(WatchedNames set) {
        return known(numbers.get(set));
    }

    /** Returns a bit set of the numbers of the names in a set. */
    long[] bits(WatchedNames set) {
        return known(bits.get(set));
    }

    private static <T> T known(@Nullable T found) {
        if (found == null) {
            throw new IllegalArgumentException("not one of the sets of the table");
        }
        return found;
    }
}
