package dev.lazaret.analysis.symbol.project;

import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.repository.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The crates of the standard library that every crate can name. */
final class LibraryCrates {
    static final List<String> ALL = List.of("core", "alloc", "std", "proc_macro", "test");

    private LibraryCrates() {}

    /** Returns the package of a crate. Its own manifest is not needed. */
    static SourcePackage of(String name) {
        byte[] toml = "[package]\nname = \"%s\"\n".formatted(name).getBytes(StandardCharsets.UTF_8);
        return SourcePackage.of(Manifest.of(RepoPath.of(name + "/Cargo.toml"), TomlReader.read(toml)), false);
    }

    /** Whether a path below the library's folder is one of a library's sources. */
    static boolean contain(String path) {
        return ALL.stream().anyMatch(name -> path.startsWith(name + "/src/"));
    }
}
