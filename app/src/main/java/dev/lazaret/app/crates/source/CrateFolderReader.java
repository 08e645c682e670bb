package dev.lazaret.app.crates.source;

import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.cargo.ResolvedPath;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.app.crates.need.DependencyReader;
import dev.lazaret.app.crates.need.TargetPlatform;
import dev.lazaret.app.crates.need.Version;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one crate's folder in an offline source. */
final class CrateFolderReader {
    /** Maximum size of a checksum file in bytes: enough for those of all real crates. */
    private static final int MOST = 8 << 20;

    /** Folder of a library whose manifest specifies no path. */
    private static final String USUAL = "src/";

    private static final Pattern CHECKSUM = Pattern.compile("\"package\"\\s*:\\s*\"([^\"\\\\]{1,200})\"");

    private CrateFolderReader() {}

    /**
     * Reads the crate in a folder of the source.
     *
     * @param within path of the source's folder within the opened repository
     * @param index index of the source
     */
    static Optional<OfflineCrate> read(
            Repository source, RepoPath within, int index, String folder, TargetPlatform platform) {
        RepoPath path = within.child(folder);
        RepoPath at = path.child("Cargo.toml");
        if (!(source.read(at, TomlReader.MAX_BYTES) instanceof ReadResult.Whole(var content))) {
            return Optional.empty();
        }
        Manifest manifest = Manifest.of(at, TomlReader.read(content.buffer(), content.length()));
        Optional<String> name = manifest.name();
        Optional<String> text = manifest.packageTable().flatMap(table -> table.text("version"));
        Optional<Version> version = text.flatMap(Version::of);
        if (name.isEmpty() || text.isEmpty() || version.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new OfflineCrate(
                name.get(),
                folder,
                index,
                version.get(),
                text.get(),
                checksum(source, path),
                DependencyReader.of(manifest, Optional.empty(), platform).stream()
                        .filter(need -> !need.dev())
                        .toList(),
                DependencyReader.featuresOf(manifest),
                buildScript(source, path, manifest),
                macro(source, path, manifest),
                library(source, path, manifest)));
    }

    private static Optional<String> checksum(Repository source, RepoPath folder) {
        if (source.read(folder.child(".cargo-checksum.json"), MOST) instanceof ReadResult.Whole(var content)) {
            Matcher found = CHECKSUM.matcher(new String(content.copy(), StandardCharsets.UTF_8));
            return found.find() ? Optional.of(String.valueOf(found.group(1))) : Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<String> buildScript(Repository source, RepoPath folder, Manifest manifest) {
        if (manifest.packageTable().flatMap(table -> table.get("metabuild")).isPresent()) {
            return Optional.of(FoundCrate.METABUILD);
        }
        Optional<Node> build = manifest.packageTable().flatMap(table -> table.get("build"));
        if (build.isPresent() && build.get() instanceof Node.Text(var position, String path)) {
            return Optional.of(resolved(path));
        }
        if (build.isPresent() && build.get() instanceof Node.Bool(var position, boolean wanted) && !wanted) {
            return Optional.empty();
        }
        return exists(source, folder.child("build.rs")) ? Optional.of("build.rs") : Optional.empty();
    }

    private static Optional<String> macro(Repository source, RepoPath folder, Manifest manifest) {
        return manifest.root()
                .table("lib")
                .filter(Manifest::isMacro)
                .map(lib -> lib.text("path")
                        .map(CrateFolderReader::resolved)
                        .orElseGet(() -> USUAL + usualLibrary(source, folder, manifest)));
    }

    private static Optional<String> library(Repository source, RepoPath folder, Manifest manifest) {
        Optional<Node.Table> lib = manifest.root().table("lib");
        if (lib.filter(Manifest::isMacro).isPresent()) {
            return Optional.empty();
        }
        return lib.flatMap(table -> table.text("path"))
                .map(CrateFolderReader::resolved)
                .or(() -> Optional.of(usualLibrary(source, folder, manifest))
                        .filter(name -> exists(source, folder.child("src").child(name)))
                        .map(name -> USUAL + name));
    }

    /**
     * Returns the name in {@code src} of the library that cargo uses if the manifest specifies none (documented: The
     * Cargo Book, "Cargo Targets"; for edition 2015: as cargo 1.95 does).
     */
    private static String usualLibrary(Repository source, RepoPath folder, Manifest manifest) {
        String usual = "lib.rs";
        boolean edition2015 = manifest.packageTable()
                .flatMap(table -> table.text("edition"))
                .filter(edition -> !edition.equals("2015"))
                .isEmpty();
        Optional<String> name = manifest.root().table("lib").flatMap(lib -> lib.text("name"));
        String legacy = name.or(manifest::name).orElse("").replace('-', '_') + ".rs";
        return edition2015
                        && !exists(source, folder.child("src").child("lib.rs"))
                        && exists(source, folder.child("src").child(legacy))
                ? legacy
                : usual;
    }

    /** Returns a path without {@code .} and {@code ..}, as cargo passes it to the compiler (observed: 1.85 to 1.97). */
    private static String resolved(String path) {
        return ResolvedPath.of(RepoPath.ROOT, path).text();
    }

    /** Whether the file exists. A link also counts, because cargo follows it. */
    private static boolean exists(Repository source, RepoPath path) {
        EntryKind kind = source.kind(path);
        return kind == EntryKind.FILE || kind == EntryKind.LINK;
    }
}
