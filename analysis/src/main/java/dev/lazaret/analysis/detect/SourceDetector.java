package dev.lazaret.analysis.detect;

import java.util.SortedSet;

/** Finds what stands in one Rust file, while it is read. Called on many threads, keeps no state. */
interface SourceDetector {
    /** The rules whose findings this detector makes. */
    SortedSet<String> ids();

    void find(Source source, Findings out);
}
