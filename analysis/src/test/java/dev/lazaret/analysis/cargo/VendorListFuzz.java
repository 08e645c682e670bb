package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.repository.RepoPath;

/** Target of the fuzzer: any bytes are a list of checksums, or none. */
public final class VendorListFuzz {
    private VendorListFuzz() {}

    /** Reads. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        VendorList.read(RepoPath.of(VendorList.NAME), bytes, bytes.length);
    }
}
