package dev.lazaret.app.crates.source;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.app.crates.need.TargetPlatform;
import dev.lazaret.app.crates.packed.PackedCrateFolder;
import dev.lazaret.app.crates.packed.UnpackedCrateCache;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One source of crates: a folder that contains one folder for each crate, or packed crates, which are unpacked and then
 * read from {@link UnpackedCrateCache}.
 *
 * @param folder folder that contains the crates' folders
 * @param within path of that folder within the opened repository
 * @param owned whether closing this also closes the opened repository
 * @param names names of the crates' folders, or of the packed crates: NAME or NAME-VERSION
 */
record CrateSourceFolder(
        Path folder,
        Repository opened,
        RepoPath within,
        boolean owned,
        List<String> names,
        Optional<PackedCrateFolder> packed)
        implements AutoCloseable {
    private static final String FORMS =
            "it is neither a vendored folder nor another directory source (a folder with Cargo.toml and"
                    + " .cargo-checksum.json for each crate), no local registry"
                    + " (index and NAME-VERSION.crate files) and no cargo cache (~/.cargo, its registry, or a folder of"
                    + " NAME-VERSION.crate files)";

    /** Returns a source inside a repository. */
    static CrateSourceFolder of(OfflineCrateFinder.Inside inside) {
        return new CrateSourceFolder(
                inside.shown(), inside.repository(), inside.within(), false, inside.names(), Optional.empty());
    }

    /**
     * Opens the sources that a folder represents: one, or several in cargo's cache.
     *
     * @throws IOException if there is none or it can't be opened; the message is a clause
     */
    static List<CrateSourceFolder> open(Path named, UnpackedCrateCache unpacked) throws IOException {
        Repository opened = repository(named);
        Path folder = named.toRealPath();
        List<String> names = names(folder);
        if (!names.isEmpty()) {
            return List.of(new CrateSourceFolder(folder, opened, RepoPath.ROOT, true, names, Optional.empty()));
        }
        opened.close();
        List<CrateSourceFolder> packed = new ArrayList<>();
        for (Path each : PackedCrateFolder.folders(folder)) {
            PackedCrateFolder crates = new PackedCrateFolder(each, repository(each), unpacked);
            Path place = unpacked.make();
            packed.add(new CrateSourceFolder(
                    place, repository(place), RepoPath.ROOT, true, crates.names(), Optional.of(crates)));
        }
        if (packed.isEmpty()) {
            throw new IOException(FORMS);
        }
        return packed;
    }

    private static Repository repository(Path folder) throws IOException {
        return switch (Repository.open(folder)) {
            case RepositoryOpenResult.Refused(String reason) -> throw new IOException(reason);
            case RepositoryOpenResult.Ready(Repository repository) -> repository;
        };
    }

    private static List<String> names(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                // A directory source needs the checksum file. Crates that cargo has unpacked for itself don't have one.
                if (Files.isRegularFile(entry.resolve("Cargo.toml"), LinkOption.NOFOLLOW_LINKS)
                        && Files.isRegularFile(entry.resolve(".cargo-checksum.json"), LinkOption.NOFOLLOW_LINKS)) {
                    names.add(String.valueOf(entry.getFileName()));
                }
            }
        }
        names.sort(Comparator.naturalOrder());
        return names;
    }

    /**
     * Reads a crate of this source.
     *
     * @param index index of this source
     * @param unusable receives the reason as a clause, if a packed crate can't be used
     */
    Optional<OfflineCrate> read(String name, int index, TargetPlatform platform, Consumer<String> unusable) {
        if (packed.isEmpty()) {
            return CrateFolderReader.read(opened, within, index, name, platform);
        }
        PackedCrateFolder crates = packed.get();
        switch (crates.unpack(name)) {
            case PackedCrateFolder.Unpacking.Unusable(String why) -> unusable.accept(why);
            case PackedCrateFolder.Unpacking.Ready(RepoPath place) -> {
                Optional<OfflineCrate> crate = CrateFolderReader.read(opened, within, index, place.utf8(), platform)
                        .filter(read -> name.equals(read.name() + "-" + read.versionText()));
                Optional<String> objection = crate.isEmpty()
                        ? Optional.of("its Cargo.toml does not say that it is this crate")
                        : crate.flatMap(read -> crates.objection(
                                read.name(), read.versionText(), read.digest().orElse("")));
                objection.ifPresent(unusable);
                return crate.filter(_ -> objection.isEmpty());
            }
        }
        return Optional.empty();
    }

    /** Returns the file of a packed crate; empty if the crates are not packed. */
    Optional<Path> archive(String name) {
        return packed.map(crates -> crates.folder().resolve(name + PackedCrateFolder.ENDING));
    }

    @Override
    public void close() {
        if (owned) {
            opened.close();
        }
        packed.ifPresent(PackedCrateFolder::close);
    }
}
