package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A dependency of a package in a workspace without a lockfile, so that no file determines the dependency's version. The
 * strings are inert.
 *
 * @param name name of the package
 * @param requirement the accepted versions, as written; empty if there is no requirement
 */
public record UnlockedDependency(String name, String requirement) {
    private static final Comparator<UnlockedDependency> ORDER =
            Comparator.comparing(UnlockedDependency::name).thenComparing(UnlockedDependency::requirement);

    /**
     * Returns the unlocked dependencies of all workspaces, sorted and without duplicates. Excludes path dependencies.
     */
    static List<UnlockedDependency> find(
            List<Workspace> read, Collection<Lockfile> lockfiles, WorkspaceMembership manifests) {
        Set<RepoPath> locked =
                lockfiles.stream().map(lockfile -> lockfile.path().parent()).collect(Collectors.toSet());
        TreeSet<UnlockedDependency> found = new TreeSet<>(ORDER);
        for (Workspace workspace : read) {
            RepoPath folder = workspace.manifest().parent();
            if (workspace.place() != Workspace.Place.VENDORED && !locked.contains(folder)) {
                Optional<Node.Table> shared = manifests
                        .manifestIn(folder)
                        .flatMap(Manifest::workspace)
                        .flatMap(table -> table.table("dependencies"));
                for (CargoPackage one : workspace.packages()) {
                    manifests
                            .manifestIn(one.manifest().parent())
                            .ifPresent(manifest -> found.addAll(named(manifest, shared)));
                }
            }
        }
        return List.copyOf(found);
    }

    private static List<UnlockedDependency> named(Manifest manifest, Optional<Node.Table> shared) {
        List<UnlockedDependency> found = new ArrayList<>();
        for (Dependency written : manifest.dependencies()) {
            Dependency whole = written.inherited()
                    ? shared.flatMap(table -> table.member(written.key()))
                            .map(member -> new Dependency(written.kind(), written.target(), member))
                            .orElse(written)
                    : written;
            if (whole.text("path").isEmpty()) {
                found.add(new UnlockedDependency(
                        CargoModelSanitizer.line(whole.packageName()),
                        CargoModelSanitizer.line(whole.version().orElse(""))));
            }
        }
        return found;
    }
}
