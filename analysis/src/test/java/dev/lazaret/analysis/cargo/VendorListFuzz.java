package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.repository.RepoPath;

/** Fuzz target: any bytes are a list of checksums, or none. */
public final class VendorListFuzz {
    private VendorListFuzz() {}

    /** Parses the input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        VendorChecksums.read(RepoPath.of(VendorChecksums.NAME), bytes, bytes.length);
    }
}
