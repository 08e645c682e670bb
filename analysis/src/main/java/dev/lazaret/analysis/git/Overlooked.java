package dev.lazaret.analysis.git;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.function.Predicate;

/**
 * Files of which an index tells git not to look at them, or not at all of them. Each list is in git's order.
 *
 * @param index the file that says so
 * @param assumedUnchanged those that git is told not to compare
 * @param skipped those that need not be there (skip-worktree)
 * @param intended those of which only the name is added (intent-to-add)
 */
public record Overlooked(
        RepoPath index, List<RepoPath> assumedUnchanged, List<RepoPath> skipped, List<RepoPath> intended) {
    public Overlooked {
        assumedUnchanged = List.copyOf(assumedUnchanged);
        skipped = List.copyOf(skipped);
        intended = List.copyOf(intended);
    }

    /** Those of an index at a path. */
    static Overlooked of(RepoPath index, RepoPath workTree, List<IndexEntry> entries) {
        return new Overlooked(
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

    /** Whether there is anything to say. */
    boolean isEmpty() {
        return assumedUnchanged.isEmpty() && skipped.isEmpty() && intended.isEmpty();
    }
}
