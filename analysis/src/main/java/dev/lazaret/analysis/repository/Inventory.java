package dev.lazaret.analysis.repository;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a walk found.
 *
 * @param entries every entry but the opened folder itself, sorted by the bytes of their paths
 * @param notLookedAt sorted by path
 * @param digest over path, kind, execute bit, link target and content digest of everything that a stage's snapshot may take: all that
 *     was walked, but for a {@code .git} and what lies in it
 * @param whole whether every folder could be listed, every link read and every regular file hashed, within {@link Limits} and
 *     but for what lies in a {@code .git}: only then may a stage be started
 * @param files number of regular files
 * @param directories number of folders below the opened one
 * @param bytes sum of the sizes of regular files
 * @param inodes what sets entries apart from the opened folder besides that
 */
public record Inventory(
        List<Entry> entries,
        List<NotLookedAt> notLookedAt,
        Digest digest,
        boolean whole,
        long files,
        long directories,
        long bytes,
        Inodes inodes) {
    public Inventory {
        entries = List.copyOf(entries);
        notLookedAt = List.copyOf(notLookedAt);
    }

    /** An inventory in which nothing is known of {@code inodes}. */
    public Inventory(
            List<Entry> entries,
            List<NotLookedAt> notLookedAt,
            Digest digest,
            boolean whole,
            long files,
            long directories,
            long bytes) {
        this(entries, notLookedAt, digest, whole, files, directories, bytes, Inodes.UNKNOWN);
    }

    /** The entry with this path, found by halving. */
    public Optional<Entry> entry(RepoPath path) {
        int index = firstFrom(path);
        return index < entries.size() && entries.get(index).path().equals(path)
                ? Optional.of(entries.get(index))
                : Optional.empty();
    }

    /** Everything below a folder, at any depth, sorted by path. */
    public List<Entry> below(RepoPath folder) {
        if (folder.isRoot()) {
            return entries;
        }
        byte[] behind = Arrays.copyOf(folder.bytes(), folder.bytes().length + 1);
        behind[behind.length - 1] = '/' + 1;
        int from = firstFrom(folder.child(new byte[] {1}));
        return entries.subList(from, firstFrom(RepoPath.ofBytes(behind)));
    }

    /** Index of the first entry that is not before {@code path}. */
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
