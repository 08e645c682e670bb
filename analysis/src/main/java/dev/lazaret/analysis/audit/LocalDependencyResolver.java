package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.cargo.ResolvedPath;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the packages in the repository that dependencies refer to: by a path, through the workspace, or through
 * patches.
 */
final class LocalDependencyResolver {
    private final Map<RepoPath, Manifest> manifests;
    private final EntryTree tree;
    private final Map<String, Set<RepoPath>> patches = new HashMap<>();
    private final Set<String> patched = new HashSet<>();
    private final Set<RepoPath> linked = ConcurrentHashMap.newKeySet();
    private final Map<RepoPath, List<Manifest>> roots = new ConcurrentHashMap<>();

    /**
     * Reads the patches and replacements of all manifests and of cargo's configuration. {@code configurations}: cargo's
     * configuration files, by path.
     */
    LocalDependencyResolver(Map<RepoPath, Manifest> manifests, Map<RepoPath, Document> configurations, EntryTree tree) {
        this.manifests = manifests;
        this.tree = tree;
        manifests.values().forEach(manifest -> {
            patches(manifest.root(), manifest.folder());
            manifest.root()
                    .table("replace")
                    .ifPresent(table -> table.members().forEach(member -> replace(manifest.folder(), member)));
        });
        configurations.forEach((path, document) -> {
            // Paths are relative to the folder that contains .cargo.
            RepoPath folder =
                    path.parent().isRoot() ? RepoPath.ROOT : path.parent().parent();
            patches(document.root(), folder);
            document.root().array("paths").ifPresent(paths -> paths.texts().forEach(one -> override(folder, one)));
        });
    }

    private void patches(Node.Table root, RepoPath folder) {
        root.table("patch").ifPresent(sources -> {
            for (Member source : sources.members()) {
                if (source.value() instanceof Node.Table table) {
                    table.members().forEach(member -> patch(folder, member));
                }
            }
        });
    }

    private void patch(RepoPath folder, Member member) {
        Dependency patch = new Dependency(Dependency.Kind.NORMAL, null, member);
        patched.add(patch.packageName());
        patch.text("path").ifPresent(path -> replace(patch.packageName(), at(folder, path)));
    }

    /** Follows an entry of {@code [replace]}, whose key is {@code NAME:VERSION} or {@code NAME@VERSION}. */
    private void replace(RepoPath folder, Member member) {
        String name = member.key().split("[:@]", 2)[0];
        patched.add(name);
        new Dependency(Dependency.Kind.NORMAL, null, member)
                .text("path")
                .ifPresent(path -> replace(name, at(folder, path)));
    }

    /**
     * Follows an entry of the configuration key "paths". A package at that path replaces the published package of the
     * same name.
     */
    private void override(RepoPath folder, String path) {
        Set<RepoPath> found = at(folder, path);
        found.stream()
                .map(manifests::get)
                .filter(Objects::nonNull)
                .flatMap(manifest -> manifest.name().stream())
                .forEach(name -> {
                    patched.add(name);
                    replace(name, found);
                });
    }

    private void replace(String name, Set<RepoPath> with) {
        patches.computeIfAbsent(name, _ -> new LinkedHashSet<>()).addAll(with);
    }

    /** Returns the names of all packages that a patch, {@code [replace]} or the configuration key "paths" replaces. */
    Set<String> patched() {
        return patched;
    }

    /** Returns the manifests that replace a published package. */
    Set<RepoPath> replacements() {
        Set<RepoPath> found = new HashSet<>();
        patches.values().forEach(found::addAll);
        return found;
    }

    /**
     * A dependency with the table that defines its source.
     *
     * @param from the manifest with that table: the dependent's manifest, or the workspace root
     * @param entry the entry of that table
     */
    record Declared(Manifest from, Dependency entry) {}

    /**
     * Resolves a dependency with {@code workspace = true} to each workspace entry that it may refer to. There may be
     * several, because a root can exclude a package, and a package can name a root in another folder. Empty if no
     * manifest has such an entry.
     */
    List<Declared> declared(Manifest manifest, Dependency dependency) {
        return dependency.inherited()
                ? roots(manifest).stream()
                        .flatMap(root -> workspaceEntry(root, dependency).stream())
                        .toList()
                : List.of(new Declared(manifest, dependency));
    }

    private Optional<Declared> workspaceEntry(Manifest root, Dependency dependency) {
        return root.workspace()
                .flatMap(workspace -> workspace.table("dependencies"))
                .flatMap(table -> table.member(dependency.key()))
                .map(member -> new Dependency(dependency.kind(), null, member))
                .filter(entry -> !entry.inherited())
                .map(entry -> new Declared(root, entry));
    }

    /**
     * Returns all manifests that may be the workspace root of a manifest: the manifest itself, the manifests in the
     * folders above, and the manifests that {@code package.workspace} refers to in any of these.
     */
    private List<Manifest> roots(Manifest manifest) {
        return roots.computeIfAbsent(manifest.path(), _ -> {
            Set<RepoPath> found = new LinkedHashSet<>();
            for (RepoPath folder = manifest.folder(); ; folder = folder.parent()) {
                RepoPath at = folder.child("Cargo.toml");
                found.add(at);
                Optional.ofNullable(manifests.get(at))
                        .flatMap(Manifest::packageTable)
                        .flatMap(table -> table.text("workspace"))
                        .ifPresent(path -> found.addAll(at(at.parent(), path)));
                if (folder.isRoot()) {
                    return found.stream()
                            .map(manifests::get)
                            .filter(Objects::nonNull)
                            .toList();
                }
            }
        });
    }

    /** Returns the manifests that a dependency may refer to. */
    Set<RepoPath> places(Manifest manifest, Dependency dependency) {
        Set<RepoPath> found = new LinkedHashSet<>();
        declared(manifest, dependency).forEach(one -> found.addAll(places(one)));
        return found;
    }

    /** Returns the manifests that an entry may refer to. */
    Set<RepoPath> places(Declared declared) {
        Dependency entry = declared.entry();
        Optional<String> path = entry.text("path");
        return path.isPresent()
                ? at(declared.from().folder(), path.get())
                : patches.getOrDefault(entry.packageName(), Set.of());
    }

    private Set<RepoPath> at(RepoPath folder, String path) {
        RepoPath inside = ResolvedPath.of(folder, path).inside();
        if (inside == null) {
            return Set.of();
        }
        RepoPath manifest = tree.follow(inside).orElse(inside).child("Cargo.toml");
        RepoPath real = tree.follow(manifest).orElse(manifest);
        if (!real.equals(manifest)) {
            linked.add(real);
        }
        return Set.of(real);
    }

    /**
     * Whether a dependency reaches a manifest through a symbolic link. Cargo searches for the files of such a package
     * next to the link, and those files are not read.
     */
    boolean isLinked(RepoPath manifest) {
        return linked.contains(manifest);
    }
}
