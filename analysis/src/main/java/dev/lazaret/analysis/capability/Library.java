package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.Set;

/**
 * A library of the same repository that a build script or macro calls: it runs wherever that does.
 *
 * @param names by which source code calls it
 * @param folder of its package
 * @param root file
 * @param crates the names of its dependencies
 * @param hostOnly whether nothing links it but build scripts, macros and their libraries
 */
public record Library(Set<String> names, RepoPath folder, RepoPath root, CrateNames crates, boolean hostOnly) {
    public Library {
        names = Set.copyOf(names);
    }
}
