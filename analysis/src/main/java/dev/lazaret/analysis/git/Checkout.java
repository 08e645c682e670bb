package dev.lazaret.analysis.git;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One repository with a work tree, as far as git's own files say it: the opened folder's, or that of a submodule in it.
 *
 * @param workTree below the opened folder
 * @param basis what the work tree can be compared with
 */
record Checkout(RepoPath workTree, Head head, Known<Basis> basis) {
    /**
     * What a work tree is compared with.
     *
     * @param index in git's order
     * @param submodules those that are checked out, by their path in the index
     */
    record Basis(GitFolder folder, Settings settings, List<IndexEntry> index, Map<RepoPath, Checkout> submodules) {}

    /** Why nothing can be said of the work tree, if that is so. */
    Optional<String> unknown() {
        return switch (basis) {
            case Known.Is<Basis>(Basis known) -> Optional.empty();
            case Known.Not<Basis>(String why) -> Optional.of(why);
        };
    }
}
