package dev.lazaret.analysis.scope;

import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.cargo.Workspace;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Indexes the packages of a repository by folder, name, crate root and manifest. */
final class PackageIndex {
    private final Map<RepoPath, CargoPackage> byFolder = new HashMap<>();
    private final Map<String, List<CargoPackage>> byName = new HashMap<>();
    private final Map<RepoPath, Set<RepoPath>> byRoot = new HashMap<>();
    private final Map<RepoPath, Manifest> manifests;
    private final Map<RepoPath, Workspace> workspaces = new HashMap<>();

    /**
     * Source of a dependency.
     *
     * @param path the path as written; empty if the dependency has no path
     * @param folder folder to which the path is relative
     * @param artifact whether the dependency's programs are built, too
     */
    record Origin(Optional<String> path, RepoPath folder, boolean artifact) {}

    PackageIndex(CargoModel cargo, Map<RepoPath, Manifest> manifests) {
        this.manifests = manifests;
        for (Workspace workspace : cargo.workspaces()) {
            workspaces.putIfAbsent(workspace.manifest(), workspace);
            workspace.packages().forEach(one -> workspaces.putIfAbsent(one.manifest(), workspace));
        }
        for (CargoPackage one : cargo.packages()) {
            byFolder.put(one.manifest().parent(), one);
            byName.computeIfAbsent(one.name(), _ -> new ArrayList<>()).add(one);
            for (Target target : one.targets()) {
                RepoPath file = target.file();
                if (file != null) {
                    byRoot.computeIfAbsent(file, _ -> new LinkedHashSet<>())
                            .add(one.manifest().parent());
                }
            }
        }
    }

    /** Returns the workspace that has this manifest as its root or as a member; empty if there is none. */
    Optional<Workspace> workspace(RepoPath manifest) {
        return Optional.ofNullable(workspaces.get(manifest));
    }

    Optional<CargoPackage> in(RepoPath folder) {
        return Optional.ofNullable(byFolder.get(folder));
    }

    List<CargoPackage> named(String name) {
        return byName.getOrDefault(name, List.of());
    }

    List<CargoPackage> all() {
        return List.copyOf(byFolder.values());
    }

    /** Returns the folders of all manifests, in which cargo may start tools. */
    Set<RepoPath> folders() {
        Set<RepoPath> found = new LinkedHashSet<>();
        manifests.values().forEach(manifest -> found.add(manifest.folder()));
        return found;
    }

    /** Returns the nearest folder above a file that contains a manifest; the root folder if there is none. */
    RepoPath folderOf(RepoPath file) {
        RepoPath folder = file.parent();
        while (!folder.isRoot() && !manifests.containsKey(folder.child("Cargo.toml"))) {
            folder = folder.parent();
        }
        return folder;
    }

    /**
     * Returns the folders of all packages that have a target at {@code file}, and the folder of the nearest manifest.
     */
    Set<RepoPath> foldersOf(RepoPath file) {
        Set<RepoPath> found = new LinkedHashSet<>(Set.of(folderOf(file)));
        found.addAll(byRoot.getOrDefault(file, Set.of()));
        return found;
    }

    /** Returns the targets of one kind; if a name is given, only those with the name. */
    static List<Target> targets(CargoPackage owner, ScopeReference.Section section, Optional<String> name) {
        return owner.targets().stream()
                .filter(target -> section == section(target.kind()))
                .filter(target -> name.isEmpty() || target.name().equals(name.get()))
                .toList();
    }

    private static ScopeReference.Section section(Target.Kind kind) {
        return switch (kind) {
            case LIB, PROC_MACRO -> ScopeReference.Section.LIB;
            case BIN -> ScopeReference.Section.BIN;
            case EXAMPLE -> ScopeReference.Section.EXAMPLE;
            case TEST -> ScopeReference.Section.TEST;
            case BENCH -> ScopeReference.Section.BENCH;
            case BUILD_SCRIPT -> ScopeReference.Section.BUILD_SCRIPT;
        };
    }

    /** Returns all sources that a manifest declares for the dependency with this key, in any of its tables. */
    List<Origin> origins(RepoPath manifest, String key) {
        Manifest known = manifests.get(manifest);
        return known == null
                ? List.of()
                : known.dependencies().stream()
                        .filter(dependency -> dependency.key().equals(key))
                        .map(dependency -> origin(known, dependency))
                        .distinct()
                        .toList();
    }

    private static boolean isArtifact(Dependency dependency) {
        return dependency.member().value() instanceof Node.Table table
                && table.get("artifact").isPresent();
    }

    private Origin origin(Manifest manifest, Dependency dependency) {
        boolean artifact = isArtifact(dependency);
        if (!dependency.inherited()) {
            return new Origin(dependency.text("path"), manifest.folder(), artifact);
        }
        for (RepoPath folder = manifest.folder(); ; folder = folder.parent()) {
            Manifest root = manifests.get(folder.child("Cargo.toml"));
            Optional<Member> handed = Optional.ofNullable(root)
                    .flatMap(Manifest::workspace)
                    .flatMap(workspace -> workspace.table("dependencies"))
                    .flatMap(table -> table.member(dependency.key()));
            if (handed.isPresent() || folder.isRoot()) {
                Optional<Dependency> given = handed.map(member -> new Dependency(dependency.kind(), null, member));
                return new Origin(
                        given.flatMap(one -> one.text("path")),
                        folder,
                        artifact || given.filter(PackageIndex::isArtifact).isPresent());
            }
        }
    }
}
