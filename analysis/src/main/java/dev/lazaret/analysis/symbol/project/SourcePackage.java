package dev.lazaret.analysis.symbol.project;

import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.repository.RepoPath;

/**
 * A package whose source is present.
 *
 * @param version as resolved, or as written in the manifest; empty if unknown
 * @param isLocal whether it is part of the repository, so that a dependency with a path can mean it
 */
public record SourcePackage(String name, String version, Manifest manifest, boolean isLocal) {
    /** For files that belong to no package. */
    static final SourcePackage NONE = of(Manifest.of(RepoPath.of("Cargo.toml"), TomlReader.read(new byte[0])), false);

    /** Creates a package from its manifest alone. */
    public static SourcePackage of(Manifest manifest, boolean isLocal) {
        return new SourcePackage(
                manifest.name().orElse(""),
                manifest.packageTable().flatMap(table -> table.text("version")).orElse(""),
                manifest,
                isLocal);
    }

    /** Returns the name of the library crate, as other crates call it. */
    public String crate() {
        return manifest.root()
                .table("lib")
                .flatMap(lib -> lib.text("name"))
                .orElse(name)
                .replace('-', '_');
    }

    /** Returns the path of the root file of the library below the package's folder, whether it exists or not. */
    public String library() {
        return manifest.root()
                .table("lib")
                .flatMap(lib -> lib.text("path"))
                .map(SourcePackage::plain)
                .orElse("src/lib.rs");
    }

    private static String plain(String path) {
        return path.startsWith("./") ? path.substring(2) : path;
    }

    /** Whether the library is a macro crate. */
    public boolean isMacro() {
        return manifest.root().table("lib").map(Manifest::isMacro).orElse(false);
    }
}
