package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Locale;

/**
 * A workspace, or a package that is one by itself.
 *
 * @param manifest path of the root manifest
 * @param packages the root package first, then the members, sorted by manifest path
 * @param virtual whether the root manifest has a workspace and no package
 * @param place where it lies among the others
 */
public record Workspace(RepoPath manifest, List<CargoPackage> packages, boolean virtual, Place place) {
    /** Where a workspace lies among the others of its repository. */
    public enum Place {
        /** No manifest lies above it. */
        TOP,
        /** Below another package or workspace, and apart from it. */
        NESTED,
        /** Below a workspace that excludes it. */
        EXCLUDED,
        /** A package below a workspace that neither names nor excludes it: cargo refuses to work on it by itself. */
        UNLISTED,
        /** A copy of a published package, with its list of checksums. */
        VENDORED;

        /** The word of the JSON form. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Workspace {
        packages = List.copyOf(packages);
    }

    /** A workspace with a root package, by itself. */
    public Workspace(RepoPath manifest, List<CargoPackage> packages) {
        this(manifest, packages, false, Place.TOP);
    }

    /** Whether a step can be asked to work on it without being told its manifest by hand. */
    public boolean isOffered() {
        return place != Place.VENDORED && place != Place.UNLISTED;
    }
}
