package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.cargo.Reference;
import dev.lazaret.analysis.cargo.Tree;
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

/** Finds the packages of the repository that dependencies lead to: by paths, by those of the workspace, by patches. */
final class LocalDependencies {
    private final Map<RepoPath, Manifest> manifests;
    private final Tree tree;
    private final Map<String, Set<RepoPath>> patches = new HashMap<>();
    private final Set<String> patched = new HashSet<>();
    private final Set<RepoPath> linked = ConcurrentHashMap.newKeySet();
    private final Map<RepoPath, List<Manifest>> roots = new ConcurrentHashMap<>();

    /** Reads the patches and replacements of all manifests and of cargo's configuration. {@code configurations}: its files by their path. */
    LocalDependencies(Map<RepoPath, Manifest> manifests, Map<RepoPath, Document> configurations, Tree tree) {
        this.manifests = manifests;
        this.tree = tree;
        manifests.values().forEach(manifest -> {
            patches(manifest.root(), manifest.folder());
            manifest.root()
                    .table("replace")
                    .ifPresent(table -> table.members().forEach(member -> replace(manifest.folder(), member)));
        });
        configurations.forEach((path, document) -> {
            // Paths count from the folder that holds .cargo.
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

    /** Follows an entry of the configuration key "paths": a package there replaces the published one of its name. */
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

    /** The names of all packages that a patch or {@code [replace]} replaces. */
    Set<String> patched() {
        return patched;
    }

    /** The manifests that patches put in the place of a published package. */
    Set<RepoPath> replacements() {
        Set<RepoPath> found = new HashSet<>();
        patches.values().forEach(found::addAll);
        return found;
    }

    /**
     * A dependency with the table that says where it comes from.
     *
     * @param from the manifest with that table: the dependent's own, or the workspace's root
     * @param entry of that table
     */
    record Declared(Manifest from, Dependency entry) {}

    /**
     * Follows {@code workspace = true} to each entry that it may mean: roots exclude packages, and packages name roots elsewhere. Empty where
     * no manifest has such an entry.
     */
    List<Declared> declared(Manifest manifest, Dependency dependency) {
        return dependency.inherited()
                ? roots(manifest).stream()
                        .flatMap(root -> given(root, dependency).stream())
                        .toList()
                : List.of(new Declared(manifest, dependency));
    }

    private Optional<Declared> given(Manifest root, Dependency dependency) {
        return root.workspace()
                .flatMap(workspace -> workspace.table("dependencies"))
                .flatMap(table -> table.member(dependency.key()))
                .map(member -> new Dependency(dependency.kind(), null, member))
                .filter(entry -> !entry.inherited())
                .map(entry -> new Declared(root, entry));
    }

    /** The manifest itself, those above it, and those to which {@code package.workspace} of these points. */
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

    /** The manifests that a dependency may mean. */
    Set<RepoPath> places(Manifest manifest, Dependency dependency) {
        Set<RepoPath> found = new LinkedHashSet<>();
        declared(manifest, dependency).forEach(one -> found.addAll(places(one)));
        return found;
    }

    /** The manifests that an entry may mean. */
    Set<RepoPath> places(Declared declared) {
        Dependency entry = declared.entry();
        Optional<String> path = entry.text("path");
        return path.isPresent()
                ? at(declared.from().folder(), path.get())
                : patches.getOrDefault(entry.packageName(), Set.of());
    }

    private Set<RepoPath> at(RepoPath folder, String path) {
        RepoPath inside = Reference.of(folder, path).inside();
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

    /** Whether a link leads to a manifest: cargo looks for the files of its package next to the link, and they are not read. */
    boolean isLinked(RepoPath manifest) {
        return linked.contains(manifest);
    }
}
