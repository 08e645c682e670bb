package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.NameTable;
import java.util.SortedSet;

/** Finds what stands in one Rust file, while it is read. Called on many threads, keeps no state. */
interface SourceDetector {
    /** The rules whose findings this detector makes. */
    SortedSet<String> ids();

    void find(Source source, Findings out);

    /** Whether it may find anything in the file that {@code lexer} has just read, in which these names occur. */
    default boolean mayFind(Lexer lexer, NameTable.Found names) {
        return true;
    }
}
