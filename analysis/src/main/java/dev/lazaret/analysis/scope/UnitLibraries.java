package dev.lazaret.analysis.scope;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.util.List;
import java.util.Map;

/**
 * Maps build scripts and macro crates to the repository's libraries with which they are compiled.
 *
 * @param byRoot libraries by the real path of the root file of the build script or macro crate
 */
public record UnitLibraries(Map<RepoPath, LinkedRoots> byRoot) {
    private static final LinkedRoots NO_LIBRARY = new LinkedRoots(List.of(), false);

    public UnitLibraries {
        byRoot = CollisionSafeCopy.of(byRoot);
    }

    /**
     * Libraries of one build script or macro crate.
     *
     * @param roots root files of the libraries
     * @param cut whether there are more libraries than listed
     */
    public record LinkedRoots(List<RepoPath> roots, boolean cut) {
        public LinkedRoots {
            roots = List.copyOf(roots);
        }
    }

    /** Returns the libraries of the build script or macro crate with this root file. */
    LinkedRoots forRoot(RepoPath root) {
        return byRoot.getOrDefault(root, NO_LIBRARY);
    }
}
