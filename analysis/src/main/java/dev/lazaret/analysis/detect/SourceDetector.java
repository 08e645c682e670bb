package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.NameTable;

/** Finds matches in one Rust file. */
interface SourceDetector extends FileDetector<Source> {
    /**
     * Whether the detector may find anything in the file that {@code lexer} has just read.
     *
     * @param names names that occur in the file
     */
    default boolean mayFind(Lexer lexer, NameTable.Found names) {
        return true;
    }
}
