package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.cargo.AvailableCrate;
import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.crates.packed.UnpackedCrateCache;
import dev.lazaret.app.crates.source.FetchedCrateStore;
import dev.lazaret.app.crates.source.FetchedCrateStore.Fetched;
import dev.lazaret.app.crates.source.FoundCrate;
import dev.lazaret.app.crates.source.OfflineCrateFinder;
import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.step.RepositoryPathDigest;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds crates on this machine. Crates that a Fetch downloaded take precedence over crates in other folders. */
public final class AvailableCrateFinder {
    private static final int LONGEST = 300;

    private AvailableCrateFinder() {}

    /** Returns the store of crates that were fetched for a repository. */
    public static FetchedCrateStore of(Sandbox sandbox, Path folder) {
        return new FetchedCrateStore(sandbox.state(), RepositoryPathDigest.of(folder));
    }

    /** Returns all folders of crates, in order of precedence. */
    static List<Path> folders(Optional<Fetched> fetched, List<Path> offline) {
        return Stream.concat(fetched.map(Fetched::crates).stream(), offline.stream())
                .toList();
    }

    /**
     * Reads the manifests of all crates in these folders, and returns the crates sorted by name and version. A folder
     * that can't be read counts as empty.
     */
    public static List<AvailableCrate> sources(List<Path> folders, UnpackedCrateCache unpacked) {
        return found(folders, unpacked).stream()
                .map(AvailableCrateFinder::source)
                .distinct()
                .sorted(Comparator.comparing(AvailableCrate::name).thenComparing(AvailableCrate::version))
                .toList();
    }

    /** Returns all crates in these folders, in the order of the folders. */
    static List<FoundCrate> found(List<Path> folders, UnpackedCrateCache unpacked) {
        return folders.stream()
                .flatMap(folder -> all(folder, unpacked).stream())
                .toList();
    }

    /** Returns the data that a crate's manifest declares. */
    static AvailableCrate source(FoundCrate crate) {
        return new AvailableCrate(
                Inert.line(crate.name(), LONGEST),
                Inert.line(crate.version(), LONGEST),
                crate.checksum().orElse(null),
                crate.buildScript().isPresent(),
                crate.macroPath().isPresent());
    }

    private static List<FoundCrate> all(Path folder, UnpackedCrateCache unpacked) {
        if (!(OfflineCrateFinder.open(List.of(folder), unpacked)
                instanceof OfflineCrateFinder.OpenResult.Ready(OfflineCrateFinder opened))) {
            return List.of();
        }
        try (opened) {
            return opened.all();
        }
    }

    /** Returns the lockfile that a Fetch created; empty if it created none, because the repository has a lockfile. */
    static Optional<Lockfile> lockfile(Optional<Fetched> fetched, RepoPath path) {
        return fetched.flatMap(Fetched::lockfile).flatMap(file -> read(file).map(found -> Lockfile.of(path, found)));
    }

    private static Optional<Document> read(Path file) {
        Path folder = file.getParent();
        if (folder == null || !(Repository.open(folder) instanceof RepositoryOpenResult.Ready(Repository opened))) {
            return Optional.empty();
        }
        try (opened) {
            return opened.read(RepoPath.of(String.valueOf(file.getFileName())), TomlReader.MAX_BYTES)
                            instanceof ReadResult.Whole(var content)
                    ? Optional.of(TomlReader.read(content.buffer(), content.length()))
                    : Optional.empty();
        }
    }
}
