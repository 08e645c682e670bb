package dev.lazaret.analysis.subject;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Map;

/**
 * The libraries of the repository that build scripts and macro crates are compiled with.
 *
 * @param byRoot by the root file of the build script or macro crate, at its own path
 */
public record UnitLibraries(Map<RepoPath, LinkedRoots> byRoot) {
    private static final LinkedRoots NO_LIBRARY = new LinkedRoots(List.of(), false);

    public UnitLibraries {
        byRoot = Map.copyOf(byRoot);
    }

    /**
     * The libraries of one unit.
     *
     * @param roots their root files
     * @param cut whether there are more
     */
    public record LinkedRoots(List<RepoPath> roots, boolean cut) {
        public LinkedRoots {
            roots = List.copyOf(roots);
        }
    }

    /** Returns the libraries of the unit with this root file. */
    LinkedRoots of(RepoPath root) {
        return byRoot.getOrDefault(root, NO_LIBRARY);
    }
}
