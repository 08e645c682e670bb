package dev.lazaret.analysis.repository;

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
 */
public record Inventory(
        List<Entry> entries,
        List<NotLookedAt> notLookedAt,
        Digest digest,
        boolean whole,
        long files,
        long directories,
        long bytes) {
    public Inventory {
        entries = List.copyOf(entries);
        notLookedAt = List.copyOf(notLookedAt);
    }

    /** The entry with this path, found by halving. */
    public Optional<Entry> entry(RepoPath path) {
        int low = 0;
        int high = entries.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = entries.get(middle).path().compareTo(path);
            if (order == 0) {
                return Optional.of(entries.get(middle));
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }
}
