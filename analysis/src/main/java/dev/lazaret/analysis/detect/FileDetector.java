package dev.lazaret.analysis.detect;

import java.util.SortedSet;

/**
 * Finds matches in one file during the scan. Stateless; called from many threads.
 *
 * @param <F> how it sees the file
 */
interface FileDetector<F> {
    /** The rules whose findings this detector makes. */
    SortedSet<String> ids();

    /** Looks at one file. */
    void find(F file, Findings out);
}
