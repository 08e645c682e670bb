package dev.lazaret.analysis.git;

import dev.lazaret.analysis.repository.RepoPath;

/**
 * One entry of the index (gitformat-index). Its stat data is omitted, because it proves nothing.
 *
 * @param path path below the work tree
 * @param stage 0, or 1 to 3 for a conflict
 * @param assumedUnchanged whether git is configured not to compare the file (assume-unchanged)
 * @param skipped whether git accepts that the file is missing (skip-worktree)
 * @param intended whether only the path was added, without content (intent-to-add)
 */
record IndexEntry(
        RepoPath path,
        FileMode mode,
        ObjectId id,
        int stage,
        boolean assumedUnchanged,
        boolean skipped,
        boolean intended) {}
