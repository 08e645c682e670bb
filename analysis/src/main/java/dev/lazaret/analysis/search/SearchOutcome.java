package dev.lazaret.analysis.search;

import java.util.List;

/**
 * Result of a search, apart from its matches.
 *
 * @param end why the search ended
 * @param counts how much was covered
 * @param linesOmitted number of lines with matches that were counted but not reported
 * @param unsearched entries that were not searched, in order, at most {@link #MOST_UNSEARCHED}
 * @param unsearchedCount number of all entries that were not searched
 */
public record SearchOutcome(
        End end, SearchCounts counts, long linesOmitted, List<UnsearchedEntry> unsearched, long unsearchedCount) {
    /** Maximum number of entries in {@link #unsearched}. */
    public static final int MOST_UNSEARCHED = 1_000;

    /** Reason why a search ended. */
    public enum End {
        /** Everything was searched. */
        COMPLETE,
        /** The listener cancelled the search, or its thread was interrupted. */
        CANCELLED,
        /** {@link SearchLimits#lines} was reached; the rest was not searched. */
        LIMIT
    }
}
