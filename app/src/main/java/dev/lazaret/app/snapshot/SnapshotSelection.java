package dev.lazaret.app.snapshot;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.Link;
import dev.lazaret.analysis.repository.RepoPath;
import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The folders and files of a repository that are copied for a stage. The choice depends only on the walk's result.
 *
 * @param folders chosen folders, sorted by path, each after its parent
 * @param files chosen regular files, by their path in the copy; for a link, the regular file that it resolves to
 * @param omitted paths that were not chosen, sorted by path
 */
public record SnapshotSelection(List<RepoPath> folders, Map<RepoPath, Entry> files, List<OmittedPath> omitted) {
    private static final String CARGO_SETTINGS = "cargo would obey it";

    private static final String TOOLCHAIN = "rustup would obey it";

    /** Chooses what to copy from an inventory. */
    public static SnapshotSelection of(Inventory inventory) {
        return of(inventory, Optional.empty());
    }

    /**
     * Chooses what to copy from an inventory.
     *
     * @param crates folder of crates that a stage uses; each crate is copied completely, because cargo compares it
     *     file by file
     */
    public static SnapshotSelection of(Inventory inventory, Optional<RepoPath> crates) {
        Map<RepoPath, Entry> byPath = new HashMap<>();
        Set<RepoPath> withManifest = new HashSet<>();
        Set<RepoPath> caches = new HashSet<>();
        for (Entry entry : inventory.entries()) {
            byPath.put(entry.path(), entry);
            switch (entry.path().name()) {
                case "Cargo.toml" -> withManifest.add(entry.path().parent());
                case "CACHEDIR.TAG" -> caches.add(entry.path().parent());
                default -> {}
            }
        }
        List<RepoPath> folders = new ArrayList<>();
        Map<RepoPath, Entry> files = new TreeMap<>();
        List<OmittedPath> leftOut = new ArrayList<>();
        Set<RepoPath> absentFolders = new HashSet<>();
        for (Entry entry : inventory.entries()) {
            RepoPath path = entry.path();
            if (absentFolders.contains(path.parent())) {
                absentFolders.add(path);
                continue;
            }
            Optional<String> why =
                    crates.filter(folder -> isInCrate(path, folder)).isPresent()
                            ? Optional.empty()
                            : why(entry, byPath, withManifest, caches);
            Optional<Entry> file = why.isPresent() ? Optional.empty() : file(entry, byPath);
            if (why.isEmpty() && entry.kind() == EntryKind.DIRECTORY) {
                folders.add(path);
            } else if (file.isPresent()) {
                files.put(path, file.get());
            } else {
                absentFolders.add(path);
                leftOut.add(new OmittedPath(path, why.orElseGet(() -> whyNoFile(entry))));
            }
        }
        return new SnapshotSelection(List.copyOf(folders), Map.copyOf(files), List.copyOf(leftOut));
    }

    /**
     * Whether a path lies in one of this folder's crates. Settings inside a crate need not be left out: cargo is always
     * started elsewhere, so it does not obey them.
     */
    private static boolean isInCrate(RepoPath path, RepoPath folder) {
        return path.isIn(folder)
                && path.depth() > folder.depth() + 1
                && !path.name().equals(".git")
                && path.utf8().indexOf('\uFFFD') < 0;
    }

    /** Returns a selection with an empty file at a path, unless a file was chosen there. */
    SnapshotSelection withEmpty(RepoPath path) {
        if (files.containsKey(path)) {
            return this;
        }
        Map<RepoPath, Entry> more = new HashMap<>(files);
        more.put(path, new Entry(path, EntryKind.FILE, 0, false, Digest.finish(Digest.start()), null));
        return new SnapshotSelection(folders, Map.copyOf(more), omitted);
    }

    /** Returns a selection without paths that the encoding of a file system can't represent. */
    SnapshotSelection writable(FileSystem system) {
        List<RepoPath> absent = Stream.concat(folders.stream(), files.keySet().stream())
                .filter(path -> !isWritable(path, system))
                .toList();
        if (absent.isEmpty()) {
            return this;
        }
        List<OmittedPath> more = new ArrayList<>(omitted);
        absent.forEach(path -> more.add(new OmittedPath(path, "its name can't be written in this system's encoding")));
        more.sort(Comparator.comparing(OmittedPath::path));
        Map<RepoPath, Entry> fewer = new HashMap<>(files);
        absent.forEach(fewer::remove);
        return new SnapshotSelection(
                folders.stream().filter(path -> !absent.contains(path)).toList(), Map.copyOf(fewer), List.copyOf(more));
    }

    private static boolean isWritable(RepoPath path, FileSystem system) {
        try {
            return !system.getPath(path.utf8()).isAbsolute();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Returns the digest of each file, as the walk computed it. */
    Map<RepoPath, Digest> digests() {
        Map<RepoPath, Digest> digests = new TreeMap<>();
        files.forEach((path, file) -> {
            if (file.digest() != null) {
                digests.put(path, file.digest());
            }
        });
        return digests;
    }

    private static Optional<String> why(
            Entry entry, Map<RepoPath, Entry> byPath, Set<RepoPath> withManifest, Set<RepoPath> caches) {
        RepoPath path = entry.path();
        RepoPath parent = path.parent();
        return switch (path.name()) {
            case ".git" -> Optional.of("git's own data");
            case "rust-toolchain", "rust-toolchain.toml" ->
                isFolder(entry, byPath) ? Optional.empty() : Optional.of(TOOLCHAIN);
            case "config", "config.toml" ->
                parent.name().equals(".cargo") ? Optional.of(CARGO_SETTINGS) : Optional.empty();
            case "target" ->
                entry.kind() == EntryKind.DIRECTORY && (withManifest.contains(parent) || caches.contains(path))
                        ? Optional.of("a target folder: cargo would reuse what was built elsewhere")
                        : Optional.empty();
            default -> path.utf8().indexOf('\uFFFD') >= 0 ? Optional.of("its name is not UTF-8") : Optional.empty();
        };
    }

    /**
     * Whether an entry is a folder, or a link to one inside the repository. rustup ignores a folder in place of a
     * toolchain file.
     */
    private static boolean isFolder(Entry entry, Map<RepoPath, Entry> byPath) {
        return target(entry, byPath)
                .filter(found -> found.kind() == EntryKind.DIRECTORY)
                .isPresent();
    }

    /** Returns the regular file that the entry is or resolves to, if its digest is known. */
    private static Optional<Entry> file(Entry entry, Map<RepoPath, Entry> byPath) {
        return target(entry, byPath).filter(Entry::isFile).filter(found -> found.digest() != null);
    }

    /**
     * Returns the entry inside the repository that a link resolves to, or the entry itself if it is not such a link.
     */
    private static Optional<Entry> target(Entry entry, Map<RepoPath, Entry> byPath) {
        Link link = entry.link();
        return Optional.ofNullable(link == null || link.resolved() == null ? entry : byPath.get(link.resolved()));
    }

    private static String whyNoFile(Entry entry) {
        Link link = entry.link();
        if (link != null) {
            return link.resolved() == null ? "a link whose target is not in the repository" : "a link to a folder";
        }
        return entry.isFile() ? "it could not be read" : "not a regular file";
    }
}
