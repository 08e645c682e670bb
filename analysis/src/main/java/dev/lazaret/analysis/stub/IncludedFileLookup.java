package dev.lazaret.analysis.stub;

import java.util.Optional;

/** Reads the files that a crate's root may include. */
@FunctionalInterface
public interface IncludedFileLookup {
    /**
     * Returns the bytes of a file; empty if it does not exist, or must not be read.
     *
     * @param path path relative to the package's folder, with slashes; a leading {@code ..} leads out of the folder.
     *     Not sanitized for display
     */
    Optional<byte[]> read(String path);

    /** Returns a reader that finds no file. */
    static IncludedFileLookup none() {
        return path -> Optional.empty();
    }
}
