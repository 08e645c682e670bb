package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Decides which files are in a folder of tests, benches or examples of the nearest package above, or, without a package
 * above, in any folder of such a name.
 *
 * @param packages folders with a manifest
 */
public record TestFolders(Set<RepoPath> packages) {
    /** Names of folders where cargo looks for such targets (documented: The Cargo Book, "Package Layout"). */
    private static final Set<String> NAMES = Set.of("tests", "benches", "examples");

    public TestFolders {
        packages = CollisionSafeCopy.of(packages);
    }

    /** Creates an instance for the packages with these manifests. */
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
