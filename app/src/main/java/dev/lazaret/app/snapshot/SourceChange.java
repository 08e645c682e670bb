package dev.lazaret.app.snapshot;

import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.RepoPath;

/**
 * A path of the source that a stage changed, compared with the copy.
 *
 * @param kind kind of the present entry; for a deleted path the kind of the former entry
 * @param bytes size of the present file; for a deleted path the size of the former file
 */
public record SourceChange(RepoPath path, Operation operation, EntryKind kind, long bytes) {

    /** How the path was changed. */
    public enum Operation {
        CREATED,
        CHANGED,
        DELETED
    }
}
