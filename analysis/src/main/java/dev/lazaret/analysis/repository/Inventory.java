package dev.lazaret.analysis.repository;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Result of a walk.
 *
 * @param entries every entry except the opened folder itself, sorted by the bytes of their paths
 * @param notLookedAt entries that were not read, sorted by path
 * @param digest digest of path, kind, execute bit, link target and content digest of everything that a stage's snapshot
 *     may include: all walked entries except {@code .git} and its contents
 * @param whole whether every folder could be listed, every link read and every regular file hashed, within
 *     {@link ScanLimits} and not counting the contents of {@code .git}; a stage may be started only if true
 * @param files number of regular files
 * @param directories number of folders below the opened one
 * @param bytes sum of the sizes of regular files
 * @param inodes entries whose metadata (owner, permissions and so on) differs from that of the opened folder
 */
public record Inventory(
        List<Entry> entries,
        List<NotLookedAt> notLookedAt,
        Digest digest,
        boolean whole,
        long files,
        long directories,
        long bytes,
        UnusualEntryMetadata inodes) {
    public Inventory {
        entries = List.copyOf(entries);
        notLookedAt = List.copyOf(notLookedAt);
    }

    /** Creates an inventory with unknown {@code inodes}. */
    public Inventory(
            List<Entry> entries,
            List<NotLookedAt> notLookedAt,
            Digest digest,
            boolean whole,
            long files,
            long directories,
            long bytes) {
        this(entries, notLookedAt, digest, whole, files, directories, bytes, UnusualEntryMetadata.UNKNOWN);
    }

    /** Returns the entry with this path, by binary search. */
    public Optional<Entry> entry(RepoPath path) {
        int index = firstFrom(path);
        return index < entries.size() && entries.get(index).path().equals(path)
                ? Optional.of(entries.get(index))
                : Optional.empty();
    }

    /** Returns all entries below a folder, at any depth, sorted by path. */
    public List<Entry> below(RepoPath folder) {
        if (folder.isRoot()) {
            return entries;
        }
        byte[] behind = Arrays.copyOf(folder.bytes(), folder.bytes().length + 1);
        behind[behind.length - 1] = '/' + 1;
        int from = firstFrom(folder.child(new byte[] {1}));
        return entries.subList(from, firstFrom(RepoPath.ofBytes(behind)));
    }

    /** Returns the index of the first entry that is not less than {@code path}. */
    private int firstFrom(RepoPath path) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).path().compareTo(path) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
