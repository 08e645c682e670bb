package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.finding.FindingCollector;
import java.util.SortedSet;

/**
 * Finds what data alone cannot find, from the facts of a whole repository. Opens no file. One instance serves all
 * audits, also at the same time, so it keeps nothing of a repository.
 */
public interface Detector {
    /** Returns the ids of the rules whose findings this detector reports. */
    SortedSet<String> ids();

    /**
     * Examines the repository. Wraps the work on each file in {@link FindingCollector#runOn}, so that a failure ends
     * the work on that file only.
     */
    void find(RepositoryFacts facts, FindingCollector out);
}
