package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Locale;

/**
 * A workspace, or a package that is its own workspace.
 *
 * @param manifest path of the root manifest
 * @param packages the root package first, then the members, sorted by manifest path
 * @param virtual whether the root manifest has a workspace and no package
 * @param place its place relative to the other workspaces
 */
public record Workspace(RepoPath manifest, List<CargoPackage> packages, boolean virtual, Place place) {
    /** The place of a workspace relative to the other workspaces in its repository. */
    public enum Place {
        /** There is no manifest in a folder above. */
        TOP,
        /** Below another package or workspace, but not part of it. */
        NESTED,
        /** Below a workspace that excludes it. */
        EXCLUDED,
        /**
         * A package below a workspace that neither lists nor excludes it. Cargo refuses to work on the package by
         * itself.
         */
        UNLISTED,
        /** A copy of a published package, with its list of checksums. */
        VENDORED;

        /** Returns the identifier of this place in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Workspace {
        packages = List.copyOf(packages);
    }

    /** Creates a workspace with a root package, outside any other. */
    public Workspace(RepoPath manifest, List<CargoPackage> packages) {
        this(manifest, packages, false, Place.TOP);
    }

    /** Whether the workspace is offered for a step. The others can only be chosen by naming their manifest. */
    public boolean isOffered() {
        return place != Place.VENDORED && place != Place.UNLISTED;
    }
}
