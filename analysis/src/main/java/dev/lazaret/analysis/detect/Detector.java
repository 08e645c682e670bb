package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.finding.FindingCollector;
import java.util.SortedSet;

/**
 * Finds problems that rule data alone can't describe, based on the facts about a whole repository. Opens no files. One
 * instance is used for all audits, possibly at the same time, so it must not store anything about a repository.
 */
public interface Detector {
    /** Returns the ids of the rules whose findings this detector reports. */
    SortedSet<String> ids();

    /**
     * Examines the repository. Implementations wrap the work on each file in {@link FindingCollector#runOn}, so that a
     * failure ends only the work on that file.
     */
    void find(RepositoryFacts facts, FindingCollector out);
}
