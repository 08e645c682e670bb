package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.util.Comparator;
import java.util.Set;

/**
 * A library in the repository that a build script or macro calls. Its code runs wherever its caller runs. Comparable,
 * so that hash collisions do not slow hash tables; the order is not consistent with equals.
 *
 * @param names names by which source code calls the library
 * @param folder folder of the library's package
 * @param root the library's root file
 * @param crates the names of the library's dependencies
 * @param hostOnly whether only build scripts, macros and their libraries link the library
 */
public record LocalLibrary(Set<String> names, RepoPath folder, RepoPath root, DependencyNames crates, boolean hostOnly)
        implements Comparable<LocalLibrary> {
    private static final Comparator<LocalLibrary> ORDER =
            Comparator.comparing(LocalLibrary::root).thenComparing(LocalLibrary::folder);

    @Override
    public int compareTo(LocalLibrary other) {
        return ORDER.compare(this, other);
    }

    public LocalLibrary {
        names = CollisionSafeCopy.of(names);
    }
}
