package dev.lazaret.app.snapshot;

import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.RepoPath;

/**
 * A path of the source that a stage changed, compared with the copy.
 *
 * @param kind kind of the entry; for a deleted path, before its deletion
 * @param bytes size of the file in bytes; for a deleted path, before its deletion
 */
public record SourceChange(RepoPath path, Operation operation, EntryKind kind, long bytes) {

    /** How the path was changed. */
    public enum Operation {
        CREATED,
        CHANGED,
        DELETED
    }
}
