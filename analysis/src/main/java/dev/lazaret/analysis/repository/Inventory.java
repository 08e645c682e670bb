package dev.lazaret.analysis.repository;

import java.util.List;

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
}
