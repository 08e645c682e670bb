package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.Set;

/**
 * A library of the same repository that a build script or macro calls: it runs wherever that does.
 *
 * @param names by which source code calls it
 * @param folder of its package
 * @param root file
 * @param registry names of crates that it has of crates.io under their own names
 */
public record Library(Set<String> names, RepoPath folder, RepoPath root, Set<String> registry) {
    public Library {
        names = Set.copyOf(names);
        registry = Set.copyOf(registry);
    }
}
