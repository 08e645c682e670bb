package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.document.toml.Toml;
import dev.lazaret.analysis.repository.RepoPath;

/** Target of the fuzzer: any document is some lockfile. */
public final class LockfileFuzz {
    private LockfileFuzz() {}

    /** Reads. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Lockfile.of(RepoPath.of("Cargo.lock"), Toml.read(bytes));
    }
}
