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

/** A folder of packed crates, each read when it is asked for and unpacked in Lazaret's own folder. Nothing is written in this one. */
public final class PackedCrates implements AutoCloseable {
    /** Several times the largest that crates.io takes. */
    private static final long LARGEST = 64L << 20;

    public static final String ENDING = ".crate";

    /** NAME-VERSION, of the characters that they can have. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+-[0-9][A-Za-z0-9.+-]*");

    /** What cargo calls crates.io's folders in its cache. Those of other registries hold other crates. */
    private static final Pattern CRATES_IO =
            Pattern.compile("index\\.crates\\.io-[0-9a-f]+|github\\.com-1ecc6299db9ec823");

    private final Path folder;
    private final Repository opened;
    private final Unpacked unpacked;
    private final List<String> names;
    private final Optional<LocalIndex> index;

    /**
     * One of {@link #folders}.
     *
     * @param opened the folder, closed with this
     */
    public PackedCrates(Path folder, Repository opened, Unpacked unpacked) throws IOException {
        this.folder = folder;
        this.opened = opened;
        this.unpacked = unpacked;
        this.names = names(folder);
        this.index = LocalIndex.in(opened);
    }

    /** What one of them came to. */
    public sealed interface Unpacking {
        /** It lies in this folder below {@link Unpacked#make}. */
        record Ready(RepoPath folder) implements Unpacking {}

        /** Nothing is taken from it; a clause, inert. */
        record Unusable(String why) implements Unpacking {}
    }

    /**
     * The folders of packed crates that a folder stands for: itself, as a local registry, or those of crates.io in cargo's cache, by
     * any folder above them up to cargo's own.
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

    /** Where they lie. */
    public Path folder() {
        return folder;
    }

    /** NAME-VERSION of each, as their files are called. */
    public List<String> names() {
        return names;
    }

    /** Unpacks one, where it was not yet. */
    public Unpacking unpack(String name) {
        return switch (opened.read(RepoPath.of(name + ENDING), LARGEST)) {
            case ReadResult.Whole(var archive) -> unpacked.unpack(name, archive);
            case ReadResult.Part _ -> new Unpacking.Unusable("it is larger than " + (LARGEST >> 20) + " MiB");
            case ReadResult.NotRead(String why) -> new Unpacking.Unusable("it is " + why);
        };
    }

    /**
     * What the index of a local registry says against a crate, a clause; empty where nothing does.
     *
     * @param checksum of its archive
     */
    public Optional<String> objection(String name, String version, String checksum) {
        return index.flatMap(known -> known.objection(name, version, checksum));
    }

    @Override
    public void close() {
        opened.close();
    }
}
