package dev.lazaret.analysis.git;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.function.Predicate;

/**
 * Lists the files that an index excludes from git's comparison, in whole or in part. Each list is in git's order.
 *
 * @param index path of the index
 * @param assumedUnchanged files that git is configured not to compare (assume-unchanged)
 * @param skipped files that may be missing (skip-worktree)
 * @param intended files whose path was added without content (intent-to-add)
 */
public record OverlookedFiles(
        RepoPath index, List<RepoPath> assumedUnchanged, List<RepoPath> skipped, List<RepoPath> intended) {
    public OverlookedFiles {
        assumedUnchanged = List.copyOf(assumedUnchanged);
        skipped = List.copyOf(skipped);
        intended = List.copyOf(intended);
    }

    /** Returns the excluded files of the index at a path. */
    static OverlookedFiles of(RepoPath index, RepoPath workTree, List<IndexEntry> entries) {
        return new OverlookedFiles(
                index,
                paths(workTree, entries, IndexEntry::assumedUnchanged),
                paths(workTree, entries, IndexEntry::skipped),
                paths(workTree, entries, IndexEntry::intended));
    }

    private static List<RepoPath> paths(RepoPath workTree, List<IndexEntry> entries, Predicate<IndexEntry> which) {
        return entries.stream()
                .filter(which)
                .map(entry -> IndexTree.below(workTree, entry.path()))
                .toList();
    }

    /** Whether the index excludes no file. */
    boolean isEmpty() {
        return assumedUnchanged.isEmpty() && skipped.isEmpty() && intended.isEmpty();
    }
}
