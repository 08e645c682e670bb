package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.repository.RepoPath;

/** Fuzz target: any document is some manifest. */
public final class ManifestFuzz {
    private ManifestFuzz() {}

    /** Parses the input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Manifest.of(RepoPath.of("Cargo.toml"), TomlReader.read(bytes));
    }
}
