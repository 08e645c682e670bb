package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.repository.RepoPath;

/** Fuzz target: any document is some lockfile. */
public final class LockfileFuzz {
    private LockfileFuzz() {}

    /** Parses the input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Lockfile.of(RepoPath.of("Cargo.lock"), TomlReader.read(bytes));
    }
}
