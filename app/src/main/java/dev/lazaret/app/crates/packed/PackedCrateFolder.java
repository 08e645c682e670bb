package dev.lazaret.app.crates.packed;

import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A folder of packed crates. Each crate is read on demand and unpacked into Lazaret's cache. Nothing is written to the
 * folder of packed crates itself.
 */
public final class PackedCrateFolder implements AutoCloseable {
    /** Maximum size of a packed crate in bytes: several times the size that crates.io accepts. */
    private static final long LARGEST = 64L << 20;

    public static final String ENDING = ".crate";

    /** Matches NAME-VERSION, with the allowed characters only. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+-[0-9][A-Za-z0-9.+-]*");

    /**
     * Matches cargo's names for the folders of crates.io in its cache. The folders of other registries contain other
     * crates.
     */
    private static final Pattern CRATES_IO =
            Pattern.compile("index\\.crates\\.io-[0-9a-f]+|github\\.com-1ecc6299db9ec823");

    private final Path folder;
    private final Repository opened;
    private final UnpackedCrateCache unpacked;
    private final List<String> names;
    private final Optional<LocalRegistryIndex> index;

    /**
     * Creates the source for one of the folders from {@link #folders}.
     *
     * @param opened the same folder, opened; {@link #close} closes it
     */
    public PackedCrateFolder(Path folder, Repository opened, UnpackedCrateCache unpacked) throws IOException {
        this.folder = folder;
        this.opened = opened;
        this.unpacked = unpacked;
        this.names = names(folder);
        this.index = LocalRegistryIndex.in(opened);
    }

    /** The result of unpacking a crate. */
    public sealed interface Unpacking {
        /**
         * The crate is unpacked in this folder, relative to the folder that {@link UnpackedCrateCache#make} returns.
         */
        record Ready(RepoPath folder) implements Unpacking {}

        /** The crate is not used; the reason is a clause, sanitized for display ("inert"). */
        record Unusable(String why) implements Unpacking {}
    }

    /**
     * Returns the folders of packed crates that a folder represents: the folder itself if it contains packed crates,
     * else the folders of crates.io in cargo's cache. For the cache, cargo's home or any folder between it and these
     * folders is accepted.
     */
    public static List<Path> folders(Path named) throws IOException {
        if (!names(named).isEmpty()) {
            return List.of(named);
        }
        List<Path> folders = new ArrayList<>();
        for (String way : List.of(".", "cache", "registry/cache")) {
            Path cache = named.resolve(way).normalize();
            if (Files.isDirectory(cache)) {
                try (DirectoryStream<Path> below = Files.newDirectoryStream(
                        cache,
                        one -> CRATES_IO
                                .matcher(String.valueOf(one.getFileName()))
                                .matches())) {
                    below.forEach(folders::add);
                }
            }
        }
        folders.sort(Comparator.naturalOrder());
        return folders;
    }

    private static List<String> names(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path entry : entries) {
                String file = String.valueOf(entry.getFileName());
                String name = file.substring(0, file.length() - ENDING.length());
                if (NAME.matcher(name).matches() && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                    names.add(name);
                }
            }
        }
        names.sort(Comparator.naturalOrder());
        return names;
    }

    /** Returns the folder. */
    public Path folder() {
        return folder;
    }

    /** Returns NAME-VERSION of each crate, from the file names. */
    public List<String> names() {
        return names;
    }

    /** Unpacks a crate, unless it has already been unpacked. */
    public Unpacking unpack(String name) {
        return switch (opened.read(RepoPath.of(name + ENDING), LARGEST)) {
            case ReadResult.Whole(var archive) -> unpacked.unpack(name, archive);
            case ReadResult.Part _ -> new Unpacking.Unusable("it is larger than " + (LARGEST >> 20) + " MiB");
            case ReadResult.NotRead(String why) -> new Unpacking.Unusable("it is " + why);
        };
    }

    /**
     * Returns a clause that says how the index of a local registry contradicts a crate; empty if it does not, or if
     * there is no index.
     *
     * @param checksum checksum of the crate's archive
     */
    public Optional<String> objection(String name, String version, String checksum) {
        return index.flatMap(known -> known.objection(name, version, checksum));
    }

    @Override
    public void close() {
        opened.close();
    }
}
