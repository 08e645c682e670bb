package dev.lazaret.analysis.repository;

import org.jspecify.annotations.Nullable;

/**
 * One entry of the walked tree.
 *
 * @param bytes size in bytes of a regular file, 0 for everything else
 * @param executable whether the owner's execute bit of a regular file is set; git stores the same bit
 * @param digest SHA-256 of a regular file's content; null if the entry is not a regular file or could not be read whole
 * @param link target of a link; null for everything else
 */
public record Entry(
        RepoPath path,
        EntryKind kind,
        long bytes,
        boolean executable,
        @Nullable Digest digest,
        @Nullable Link link) {

    public boolean isFile() {
        return kind == EntryKind.FILE;
    }
}
