package dev.lazaret.analysis.repository;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What sets entries apart from the opened folder by what the file system keeps of them.
 *
 * @param root of the opened folder; null where this system does not say, and then nothing is known of any entry
 * @param unusual regular files and folders of another owner, that more people may write or that run with other rights, with further names,
 *     with extended attributes, or with something mounted on them; sorted by path
 */
public record Inodes(@Nullable Inode root, SortedMap<RepoPath, Inode> unusual) {
    /** Nothing is known. */
    public static final Inodes UNKNOWN = new Inodes(null, Collections.emptySortedMap());

    private static final int SPECIAL = Inode.SET_USER | Inode.SET_GROUP;
    private static final int WRITES = Inode.GROUP_WRITES | Inode.OTHERS_WRITE;

    public Inodes {
        unusual = Collections.unmodifiableSortedMap(new TreeMap<>(unusual));
    }

    private record Identity(long device, long inode) {}

    /** The walked names of one file. */
    private record WalkedNames(long count, RepoPath first) {
        private WalkedNames and(WalkedNames other) {
            return new WalkedNames(count + other.count, first.compareTo(other.first) < 0 ? first : other.first);
        }
    }

    /**
     * Puts together what a scan kept.
     *
     * @param unusual status of the entries that {@link #isUnusual}
     */
    static Inodes of(Status.More root, Map<RepoPath, Status> unusual) {
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
        return new Inodes(inode(root, 1, new WalkedNames(1, RepoPath.ROOT)), inodes);
    }

    private static Identity identity(Status status) {
        return new Identity(status.more().device(), status.inode());
    }

    /** A folder has one name: what its number of links counts are the folders in it. */
    private static Inode inode(Status.More more, long names, WalkedNames here) {
        return new Inode(more.owner(), more.mode(), names, here.count(), here.first(), more.mount(), more.attributes());
    }

    /** Whether an entry is to be kept. */
    static boolean isUnusual(Status status, Status.More root) {
        Status.More more = status.more();
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
