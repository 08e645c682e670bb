package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What else decides how a repository is laid out, beside its manifests.
 *
 * @param configurations the cargo configuration in it
 * @param submodules folders of submodules that are not checked out
 * @param vendored folders of packages that have a list of checksums; the opened folder itself is no copy in it
 */
public record LayoutContext(Configurations configurations, Set<RepoPath> submodules, Collection<RepoPath> vendored) {
    /** Manifests alone. */
    public static final LayoutContext NONE = new LayoutContext(Configurations.NONE, Set.of(), List.of());

    public LayoutContext {
        submodules = Set.copyOf(submodules);
        vendored = vendored.stream().filter(folder -> !folder.isRoot()).toList();
    }
}
