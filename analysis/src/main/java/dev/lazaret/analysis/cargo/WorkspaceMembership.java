package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Assigns manifests to workspaces, by the rules of The Cargo Book, "Workspaces". */
final class WorkspaceMembership {
    /**
     * Maximum number of comparisons of member patterns with folders in one repository. If more are needed, some members
     * are unknown.
     */
    private static final int PATTERN_STEPS = 2_000_000;

    private final Map<RepoPath, Manifest> byFolder = new HashMap<>();
    private final SortedMap<RepoPath, WorkspaceRoot> roots = new TreeMap<>();
    private final Map<RepoPath, WorkspaceRoot> memberOf = new HashMap<>();
    private final Map<RepoPath, WorkspaceRoot> rootsInOthers = new HashMap<>();
    private final CargoWorkBudget budget = new CargoWorkBudget(PATTERN_STEPS);

    WorkspaceMembership(Collection<Manifest> manifests) {
        for (Manifest manifest : manifests) {
            byFolder.put(manifest.folder(), manifest);
            manifest.workspace().ifPresent(table -> roots.put(manifest.path(), new WorkspaceRoot(manifest, table)));
        }
        NavigableSet<RepoPath> folders = new TreeSet<>(byFolder.keySet());
        for (WorkspaceRoot root : roots.values()) {
            join(root, folders);
        }
    }

    /** Returns the root of the workspace that has this manifest as a member. */
    Optional<WorkspaceRoot> memberOf(Manifest manifest) {
        return Optional.ofNullable(memberOf.get(manifest.path()));
    }

    /**
     * Returns the root of the workspace that has this manifest as a member although the manifest is a root too. Cargo
     * refuses both workspaces.
     */
    Optional<WorkspaceRoot> conflict(Manifest manifest) {
        return Optional.ofNullable(rootsInOthers.get(manifest.path()));
    }

    Collection<WorkspaceRoot> roots() {
        return roots.values();
    }

    Optional<Manifest> manifestIn(RepoPath folder) {
        return Optional.ofNullable(byFolder.get(folder));
    }

    /**
     * Returns the root that cargo finds from this manifest: the manifest itself, the target of
     * {@code package.workspace}, or a root in a folder above.
     */
    Optional<WorkspaceRoot> rootFrom(Manifest manifest) {
        if (roots.containsKey(manifest.path())) {
            return Optional.of(roots.get(manifest.path()));
        }
        Optional<String> pointer = pointer(manifest);
        if (pointer.isPresent()) {
            return pointed(manifest, pointer.get());
        }
        RepoPath folder = manifest.folder();
        while (!folder.isRoot()) {
            folder = folder.parent();
            Optional<Manifest> above = manifestIn(folder);
            if (above.isEmpty()) {
                continue;
            }
            WorkspaceRoot root = roots.get(above.get().path());
            if (root != null && !root.excludes(manifest.folder())) {
                return Optional.of(root);
            }
            Optional<String> further = root == null ? pointer(above.get()) : Optional.empty();
            if (further.isPresent()) {
                return pointed(above.get(), further.get());
            }
        }
        return Optional.empty();
    }

    /** Returns the nearest manifest in a folder above this one. */
    Optional<Manifest> above(Manifest manifest) {
        RepoPath folder = manifest.folder();
        while (!folder.isRoot()) {
            folder = folder.parent();
            Optional<Manifest> found = manifestIn(folder);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the nearest root in a folder above that excludes this manifest. Cargo's upward search skips such a root.
     */
    Optional<WorkspaceRoot> excluding(Manifest manifest) {
        RepoPath folder = manifest.folder();
        while (!folder.isRoot()) {
            folder = folder.parent();
            WorkspaceRoot root = roots.get(folder.child("Cargo.toml"));
            if (root != null && root.excludes(manifest.folder())) {
                return Optional.of(root);
            }
        }
        return Optional.empty();
    }

    /** Returns the budget for comparing patterns with folders. */
    CargoWorkBudget budget() {
        return budget;
    }

    /** Whether every pattern was compared with every folder. */
    boolean complete() {
        return !budget.exhausted();
    }

    private Optional<WorkspaceRoot> pointed(Manifest manifest, String pointer) {
        return Optional.ofNullable(ResolvedPath.of(manifest.folder(), pointer).inside())
                .flatMap(this::manifestIn)
                .map(found -> roots.get(found.path()));
    }

    /** Returns the path of the workspace that the package declares in {@code package.workspace}. */
    static Optional<String> pointer(Manifest manifest) {
        return manifest.packageTable().flatMap(table -> table.text("workspace"));
    }

    private void join(WorkspaceRoot root, NavigableSet<RepoPath> folders) {
        RepoPath rootFolder = root.manifest().folder();
        Deque<Manifest> waiting = new ArrayDeque<>();
        waiting.add(root.manifest());
        for (RepoPath folder : root.members(folders, budget)) {
            manifestIn(folder).ifPresent(waiting::add);
        }
        while (!waiting.isEmpty()) {
            Manifest manifest = waiting.remove();
            boolean other = manifest.workspace().isPresent()
                    && !manifest.path().equals(root.manifest().path());
            if (other && !root.excludes(manifest.folder())) {
                rootsInOthers.putIfAbsent(manifest.path(), root);
            }
            if (other || root.excludes(manifest.folder()) || memberOf.putIfAbsent(manifest.path(), root) != null) {
                continue;
            }
            for (Dependency dependency : manifest.dependencies()) {
                Optional<Manifest> target = pathOf(manifest, dependency, root).flatMap(this::manifestIn);
                boolean ours = target.isPresent()
                        && (target.get().folder().isIn(rootFolder)
                                || rootFrom(target.get()).filter(root::equals).isPresent());
                if (ours) {
                    waiting.add(target.get());
                }
            }
        }
    }

    /**
     * Returns the folder of a path dependency, which may be inherited; empty if the dependency has no path or if the
     * path leads outside.
     */
    static Optional<RepoPath> pathOf(Manifest manifest, Dependency dependency, WorkspaceRoot root) {
        if (dependency.inherited()) {
            return root.dependency(dependency.key())
                    .filter(Node.Table.class::isInstance)
                    .flatMap(node -> ((Node.Table) node).text("path"))
                    .map(path -> ResolvedPath.of(root.manifest().folder(), path).inside());
        }
        return dependency
                .text("path")
                .map(path -> ResolvedPath.of(manifest.folder(), path).inside());
    }
}
