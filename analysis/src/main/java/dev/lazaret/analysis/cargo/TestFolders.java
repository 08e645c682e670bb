package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Determines which files are in the folder of tests, benches or examples of the nearest package above them. If there is
 * no package above a file, any folder with such a name counts.
 *
 * @param packages folders that contain a manifest
 */
public record TestFolders(Set<RepoPath> packages) {
    /** Names of the folders where cargo looks for such targets (see The Cargo Book, "Package Layout"). */
    private static final Set<String> NAMES = Set.of("tests", "benches", "examples");

    public TestFolders {
        packages = CollisionSafeCopy.of(packages);
    }

    /** Creates an instance for the packages that have these manifests. */
    public static TestFolders of(Collection<RepoPath> manifests) {
        Set<RepoPath> folders = new HashSet<>();
        manifests.forEach(manifest -> folders.add(manifest.parent()));
        return new TestFolders(folders);
    }

    /** Whether a file is in such a folder. */
    public boolean contains(RepoPath file) {
        RepoPath at = file;
        boolean test = false;
        while (!at.isRoot()) {
            RepoPath parent = at.parent();
            test |= NAMES.contains(at.name());
            if (packages.contains(parent)) {
                return NAMES.contains(at.name());
            }
            at = parent;
        }
        return test;
    }
}
