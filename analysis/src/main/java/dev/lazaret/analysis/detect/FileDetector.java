package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.finding.FindingCollector;
import java.util.SortedSet;

/**
 * Finds matches in one file during the scan. Must not store anything about a file, except facts that it passes to
 * {@link FileFactCollector}.
 *
 * @param <F> type of the view of the file
 */
interface FileDetector<F> {
    /** Returns the ids of the rules whose findings this detector reports. */
    SortedSet<String> ids();

    /** Examines one file. */
    void find(F file, FindingCollector out);
}
