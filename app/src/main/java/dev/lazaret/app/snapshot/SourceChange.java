package dev.lazaret.app.snapshot;

import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.RepoPath;

/**
 * One path of the source that a stage left other than it was in the copy.
 *
 * @param kind what is there now; of what was deleted, what was there
 * @param bytes the size of the file that is there now; of one that was deleted, what it had
 */
public record SourceChange(RepoPath path, Operation operation, EntryKind kind, long bytes) {

    /** What was done to it. */
    public enum Operation {
        CREATED,
        CHANGED,
        DELETED
    }
}
