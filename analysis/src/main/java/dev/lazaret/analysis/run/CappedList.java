package dev.lazaret.analysis.run;

import java.util.List;

/**
 * The first elements of a list of any length.
 *
 * @param more number of further elements, which are not stored
 */
public record CappedList<T>(List<T> first, long more) {
    public CappedList {
        first = List.copyOf(first);
    }

    /** Returns the first {@code most} elements. */
    public static <T> CappedList<T> of(List<T> all, int most) {
        int length = Math.clamp(most, 0, all.size());
        return new CappedList<>(all.subList(0, length), all.size() - (long) length);
    }

    /** Returns an empty list. */
    public static <T> CappedList<T> none() {
        return new CappedList<>(List.of(), 0);
    }

    /** Returns the number of all elements, stored or not. */
    public long count() {
        return first.size() + more;
    }
}
