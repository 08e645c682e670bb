package dev.lazaret.app.snapshot;

import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.repository.ScanResult;
import dev.lazaret.analysis.repository.ScannedFileVisitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists the source paths that a stage has changed, by reading the upper folder of its overlay. The project controls the
 * contents of that folder, so the folder is read like a repository: no link is followed, only regular files are opened,
 * and limits apply.
 *
 * <p>In the upper folder, a character device with the numbers 0/0 represents a deleted path. A folder with the
 * attribute {@code user.overlay.opaque} hides everything that the source contains at its path (kernel documentation of
 * overlayfs, "whiteouts and opaque directories"). A stage can forge neither: the kernel does not let an unprivileged
 * process create any other device, and hides that attribute.
 *
 * @param changes changes, sorted by path
 * @param unlisted folders that could not be listed or have too many entries, sorted by path
 */
public record LayerListing(List<SourceChange> changes, List<RepoPath> unlisted) {
    /**
     * Limits of the listing, above what build scripts write. If a stage writes more into its overlay, the listing ends
     * at these limits.
     */
    static final ScanLimits LIMITS = new ScanLimits(20_000, 24, 16 << 20, 1L << 30);

    private static final String OPAQUE = "overlay.opaque";

    public LayerListing {
        changes = List.copyOf(changes);
        unlisted = List.copyOf(unlisted);
    }

    /** Whether the stage has changed nothing. */
    public boolean isEmpty() {
        return changes.isEmpty() && unlisted.isEmpty();
    }

    /**
     * Lists the changes in an upper folder.
     *
     * @param upper upper folder of a stage that no longer runs
     * @param source contents of the copy that the stage got
     */
    public static LayerListing of(Path upper, SnapshotSelection source) {
        return switch (Repository.open(upper)) {
            case RepositoryOpenResult.Refused refused -> new LayerListing(List.of(), List.of(RepoPath.ROOT));
            case RepositoryOpenResult.Ready(Repository opened) -> {
                try (opened) {
                    yield switch (opened.scan(LIMITS, () -> ScannedFileVisitor.NOTHING, ScanMonitor.NONE)) {
                        case ScanResult.Cancelled() -> new LayerListing(List.of(), List.of(RepoPath.ROOT));
                        case ScanResult.Done(Inventory found) -> of(upper, found, source);
                    };
                }
            }
        };
    }

    private static LayerListing of(Path upper, Inventory found, SnapshotSelection source) {
        Set<RepoPath> folders = new HashSet<>(source.folders());
        Map<RepoPath, Entry> written = new HashMap<>();
        Map<RepoPath, SourceChange> changes = new TreeMap<>();
        for (Entry entry : found.entries()) {
            written.put(entry.path(), entry);
            if (!isWhiteout(entry)) {
                change(entry, source.files().get(entry.path()), folders.contains(entry.path()), changes);
            }
        }
        Map<RepoPath, Boolean> hides = new HashMap<>();
        source.files().forEach((path, file) -> {
            if (isDeleted(path, written, upper, hides)) {
                changes.put(path, new SourceChange(path, SourceChange.Operation.DELETED, EntryKind.FILE, file.bytes()));
            }
        });
        for (RepoPath path : source.folders()) {
            if (isDeleted(path, written, upper, hides)) {
                changes.put(path, new SourceChange(path, SourceChange.Operation.DELETED, EntryKind.DIRECTORY, 0));
            }
        }
        return new LayerListing(
                List.copyOf(changes.values()),
                found.notLookedAt().stream()
                        .filter(left -> left.kind() == EntryKind.DIRECTORY)
                        .map(left -> left.path())
                        .toList());
    }

    private static boolean isWhiteout(Entry entry) {
        // A file system that can't identify devices reports OTHER.
        return entry.kind() == EntryKind.DEVICE || entry.kind() == EntryKind.OTHER;
    }

    private static void change(Entry entry, @Nullable Entry file, boolean folder, Map<RepoPath, SourceChange> changes) {
        RepoPath path = entry.path();
        boolean same = file == null
                ? folder && entry.kind() == EntryKind.DIRECTORY
                : entry.isFile()
                        && entry.executable() == file.executable()
                        && Objects.equals(entry.digest(), file.digest());
        if (!same) {
            SourceChange.Operation operation =
                    file == null && !folder ? SourceChange.Operation.CREATED : SourceChange.Operation.CHANGED;
            changes.put(path, new SourceChange(path, operation, entry.kind(), entry.bytes()));
        }
    }

    /**
     * Whether the overlay deletes a path: by a whiteout at the path itself, or by an entry at a parent's path that
     * hides it.
     */
    private static boolean isDeleted(
            RepoPath path, Map<RepoPath, Entry> written, Path upper, Map<RepoPath, Boolean> hides) {
        for (RepoPath at = path; !at.isRoot(); at = at.parent()) {
            Entry there = written.get(at);
            if (there != null && at.equals(path)) {
                return isWhiteout(there);
            }
            if (there != null
                    && (there.kind() != EntryKind.DIRECTORY
                            || hides.computeIfAbsent(at, folder -> isOpaque(upper, folder)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOpaque(Path upper, RepoPath folder) {
        try {
            UserDefinedFileAttributeView attributes = Files.getFileAttributeView(
                    upper.resolve(folder.utf8()), UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            return attributes != null && attributes.list().contains(OPAQUE);
        } catch (IOException | InvalidPathException e) {
            // The folder can't be opened by that name, so its files are listed as new.
            return false;
        }
    }
}
