package dev.lazaret.analysis.repository;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists the entries whose metadata in the file system differs from that of the opened folder.
 *
 * @param root metadata of the opened folder; null if the reader can't provide it; nothing is then known about any
 *     entry's metadata
 * @param unusual regular files and folders with another owner, with wider write permissions, with set-user-ID or
 *     set-group-ID bits, with several hard links, with extended attributes, or that are mount points; sorted by path
 */
public record UnusualEntryMetadata(@Nullable Inode root, SortedMap<RepoPath, Inode> unusual) {
    /** No metadata is known. */
    public static final UnusualEntryMetadata UNKNOWN = new UnusualEntryMetadata(null, Collections.emptySortedMap());

    private static final int SPECIAL = Inode.SET_USER | Inode.SET_GROUP;
    private static final int WRITES = Inode.GROUP_WRITES | Inode.OTHERS_WRITE;

    public UnusualEntryMetadata {
        unusual = Collections.unmodifiableSortedMap(new TreeMap<>(unusual));
    }

    private record Identity(long device, long inode) {}

    /** Number of walked names (hard links) of one file, and the first of them by path. */
    private record WalkedNames(long count, RepoPath first) {
        private WalkedNames and(WalkedNames other) {
            return new WalkedNames(count + other.count, first.compareTo(other.first) < 0 ? first : other.first);
        }
    }

    /**
     * Builds the inodes from the statuses that a scan collected.
     *
     * @param unusual statuses of the entries for which {@link #isUnusual} is true
     */
    static UnusualEntryMetadata of(FileStat.More root, Map<RepoPath, FileStat> unusual) {
        if (!root.known()) {
            return UNKNOWN;
        }
        Map<Identity, WalkedNames> here = new HashMap<>();
        unusual.forEach((path, status) -> here.merge(identity(status), new WalkedNames(1, path), WalkedNames::and));
        SortedMap<RepoPath, Inode> inodes = new TreeMap<>();
        unusual.forEach((path, status) -> inodes.put(
                path,
                status.kind() == EntryKind.FILE
                        ? inode(
                                status.more(),
                                status.more().names(),
                                here.getOrDefault(identity(status), new WalkedNames(1, path)))
                        : inode(status.more(), 1, new WalkedNames(1, path))));
        return new UnusualEntryMetadata(inode(root, 1, new WalkedNames(1, RepoPath.ROOT)), inodes);
    }

    private static Identity identity(FileStat status) {
        return new Identity(status.more().device(), status.inode());
    }

    /**
     * Builds an inode. Callers must pass 1 as {@code names} for a folder, because a folder's link count depends on the
     * folders in it.
     */
    private static Inode inode(FileStat.More more, long names, WalkedNames here) {
        return new Inode(more.owner(), more.mode(), names, here.count(), here.first(), more.mount(), more.attributes());
    }

    /** Whether an entry differs from the opened folder and must be recorded. */
    static boolean isUnusual(FileStat status, FileStat.More root) {
        FileStat.More more = status.more();
        boolean file = status.kind() == EntryKind.FILE;
        int opened = WRITES & ~root.mode();
        int over = more.mode() & (file ? SPECIAL | opened : opened);
        return more.known()
                && (more.owner() != root.owner()
                        || over != 0
                        || (file && more.names() > 1)
                        || more.mount()
                        || !more.attributes().isEmpty());
    }
}
