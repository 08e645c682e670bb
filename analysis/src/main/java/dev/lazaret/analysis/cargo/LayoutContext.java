package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The facts that determine a repository's layout, other than its manifests.
 *
 * @param configurations the cargo configuration in the repository
 * @param submodules folders of submodules that are not checked out
 * @param vendored folders of packages that contain a list of checksums; never the opened folder, because it is not a
 *     copy inside the repository
 */
public record LayoutContext(
        RepositoryCargoConfig configurations, Set<RepoPath> submodules, Collection<RepoPath> vendored) {
    /** A context without any facts. */
    public static final LayoutContext NONE = new LayoutContext(RepositoryCargoConfig.NONE, Set.of(), List.of());

    public LayoutContext {
        submodules = CollisionSafeCopy.of(submodules);
        vendored = vendored.stream().filter(folder -> !folder.isRoot()).toList();
    }
}
