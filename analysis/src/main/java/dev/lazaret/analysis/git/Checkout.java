package dev.lazaret.analysis.git;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One repository with a work tree, as described by git's own files: the opened folder, or a submodule in it.
 *
 * @param workTree path below the opened folder
 * @param basis data to compare the work tree with
 */
record Checkout(RepoPath workTree, Head head, GitResult<Basis> basis) {
    /**
     * Data to compare a work tree with.
     *
     * @param index entries of the index, in git's order
     * @param submodules submodules that are checked out, by their path in the index
     */
    record Basis(
            GitFolder folder,
            ComparisonSettings settings,
            List<IndexEntry> index,
            Map<RepoPath, Checkout> submodules) {}

    /** Returns the reason why the work tree can't be compared; empty if it can. */
    Optional<String> unknown() {
        return switch (basis) {
            case GitResult.Ok<Basis>(Basis known) -> Optional.empty();
            case GitResult.Unknown<Basis>(String why) -> Optional.of(why);
        };
    }
}
