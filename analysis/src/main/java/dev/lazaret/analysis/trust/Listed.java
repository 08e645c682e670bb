package dev.lazaret.analysis.trust;

import java.util.List;

/**
 * The first of a list that can be of any length.
 *
 * @param more how many follow that are not kept
 */
public record Listed<T>(List<T> first, long more) {
    public Listed {
        first = List.copyOf(first);
    }

    /** The first {@code most} of them. */
    public static <T> Listed<T> of(List<T> all, int most) {
        int kept = Math.clamp(most, 0, all.size());
        return new Listed<>(all.subList(0, kept), all.size() - (long) kept);
    }

    /** Nothing. */
    public static <T> Listed<T> none() {
        return new Listed<>(List.of(), 0);
    }

    /** How many there are, kept or not. */
    public long count() {
        return first.size() + more;
    }
}
