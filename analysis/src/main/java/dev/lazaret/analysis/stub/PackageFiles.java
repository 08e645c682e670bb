package dev.lazaret.analysis.stub;

import java.util.Optional;

/** The files that a crate's root may include. */
@FunctionalInterface
public interface PackageFiles {
    /**
     * The bytes of a file; empty where there is none, or where it is not to be read.
     *
     * @param path from the package's folder, with slashes; it leads out of the folder where it begins with {@code ..}. Not inert
     */
    Optional<byte[]> read(String path);

    /** No file at all. */
    static PackageFiles none() {
        return path -> Optional.empty();
    }
}
