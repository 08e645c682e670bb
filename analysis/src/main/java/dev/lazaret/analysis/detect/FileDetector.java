package dev.lazaret.analysis.detect;

import java.util.SortedSet;

/**
 * Finds matches in one file during the scan. Stateless; called from many threads.
 *
 * @param <F> view of the file
 */
interface FileDetector<F> {
    /** Returns the ids of the rules whose findings this detector reports. */
    SortedSet<String> ids();

    /** Examines one file. */
    void find(F file, FindingCollector out);
}
