package dev.lazaret.analysis.trust;

import java.util.List;

/**
 * The first elements of a list of any length.
 *
 * @param more number of further elements, which are not stored
 */
public record Listed<T>(List<T> first, long more) {
    public Listed {
        first = List.copyOf(first);
    }

    /** Returns the first {@code most} elements. */
    public static <T> Listed<T> of(List<T> all, int most) {
        int kept = Math.clamp(most, 0, all.size());
        return new Listed<>(all.subList(0, kept), all.size() - (long) kept);
    }

    /** Returns an empty list. */
    public static <T> Listed<T> none() {
        return new Listed<>(List.of(), 0);
    }

    /** Returns the number of all elements, stored or not. */
    public long count() {
        return first.size() + more;
    }
}
