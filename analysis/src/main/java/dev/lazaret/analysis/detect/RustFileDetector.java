package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.rust.SourceTokenIndex;

/** Finds matches in one Rust file. */
interface RustFileDetector extends FileDetector<RustFile> {
    /**
     * Whether the detector may find anything in the scanned file.
     *
     * @param scan the file's tokens, scanned for {@link FileDetectorRunner#NAMES}
     */
    default boolean mayFind(SourceTokenIndex scan) {
        return true;
    }
}
