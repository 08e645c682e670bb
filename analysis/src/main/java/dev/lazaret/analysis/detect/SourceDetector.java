package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.rust.TokenScan;

/** Finds matches in one Rust file. */
interface SourceDetector extends FileDetector<Source> {
    /**
     * Whether the detector may find anything in the scanned file.
     *
     * @param scan for {@link FileDetectors#NAMES}
     */
    default boolean mayFind(TokenScan scan) {
        return true;
    }
}
