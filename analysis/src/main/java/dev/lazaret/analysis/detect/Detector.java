package dev.lazaret.analysis.detect;

import java.util.SortedSet;

/** Finds what a rule that is data alone can't: from the facts of a repository to findings. Opens no file, keeps no state. */
public interface Detector {
    /** The rules whose findings this detector makes. */
    SortedSet<String> ids();

    /** Looks at everything; work on one file stands inside {@link Findings#on}, so that a failure ends that file only. */
    void find(Facts facts, Findings out);
}
