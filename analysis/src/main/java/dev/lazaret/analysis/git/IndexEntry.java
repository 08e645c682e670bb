package dev.lazaret.analysis.git;

import dev.lazaret.analysis.repository.RepoPath;

/**
 * One entry of the index (gitformat-index). Its stat data is left out: it proves nothing.
 *
 * @param path below the work tree
 * @param stage 0, or 1 to 3 of a conflict
 * @param assumedUnchanged whether git is told not to compare the file
 * @param skipped whether git is told that the file need not be there (skip-worktree)
 * @param intended whether only the path is added, no content (intent-to-add)
 */
record IndexEntry(
        RepoPath path,
        FileMode mode,
        ObjectId id,
        int stage,
        boolean assumedUnchanged,
        boolean skipped,
        boolean intended) {}
