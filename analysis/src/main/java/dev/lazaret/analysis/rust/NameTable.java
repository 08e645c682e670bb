package dev.lazaret.analysis.rust;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All names that readers of Rust source look for, so that one {@link SourceTokenIndex} of a file answers each reader
 * which of its names occur.
 */
public final class NameTable {
    private final WatchedNames all;

    /** For each set, the numbers of its names in {@link #all}, in the set's order. */
    private final Map<WatchedNames, int[]> numbers = new HashMap<>();

    /** For each set, a bit for each of its names, by the name's number in {@link #all}. */
    private final Map<WatchedNames, long[]> bits = new HashMap<>();

    /** Merges the sets of names. Later queries must use these sets. */
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

    /** Returns the number of a name, from 0; -1 if it is not one of the names. */
    int indexOf(byte[] buffer, int start, int end) {
        return all.indexOf(buffer, start, end);
    }

    /** Returns the number of 64-bit words that hold one bit for each name. */
    int words() {
        return (all.size() >> 6) + 1;
    }

    /** Returns the numbers of a set's names, in the set's order. */
    int[] numbers(WatchedNames set) {
        return known(numbers.get(set));
    }

    /** Returns a bit for each name of a set, by its number. */
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
