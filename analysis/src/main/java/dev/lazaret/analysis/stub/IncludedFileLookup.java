package dev.lazaret.analysis.stub;

import java.util.Optional;

/** Reads the files that the root module of a crate may include. */
@FunctionalInterface
public interface IncludedFileLookup {
    /**
     * Returns the bytes of a file; empty if it does not exist or must not be read.
     *
     * @param path path relative to the package's folder, with slashes; a path that begins with {@code ..} is outside
     *     that folder. Not sanitized for display
     */
    Optional<byte[]> read(String path);

    /** Returns a look-up that finds no files. */
    static IncludedFileLookup none() {
        return path -> Optional.empty();
    }
}
