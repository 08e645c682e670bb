package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;

/**
 * A workspace, or a package that is one by itself.
 *
 * @param manifest path of the root manifest
 * @param packages the root package first, then the members, sorted by manifest path
 */
public record Workspace(RepoPath manifest, List<CargoPackage> packages) {
    public Workspace {
        packages = List.copyOf(packages);
    }
}
