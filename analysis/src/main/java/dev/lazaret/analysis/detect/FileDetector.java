package dev.lazaret.analysis.detect;

import java.util.SortedSet;

/**
 * Finds what stands in one file while it is read. Called on many threads, keeps no state.
 *
 * @param <F> how it sees the file
 */
interface FileDetector<F> {
    /** The rules whose findings this detector makes. */
    SortedSet<String> ids();

    /** Looks at one file. */
    void find(F file, Findings out);
}
