package dev.lazaret.analysis.detect;

import java.util.SortedSet;

/** Finds what stands in the text of a file, whatever the file is called. Keeps no state. */
interface TextDetector {
    /** The rules whose findings this detector makes. */
    SortedSet<String> ids();

    /** Looks at one file. */
    void find(TextFile file, Findings out);
}
