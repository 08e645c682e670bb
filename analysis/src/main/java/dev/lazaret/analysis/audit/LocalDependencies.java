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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Finds the packages of the repository that dependencies lead to: by paths, by those of the workspace, by patches. */
final class LocalDependencies {
    private final Map<RepoPath, Manifest> manifests;
    private final Tree tree;
    private final Map<String, Set<RepoPath>> patches = new HashMap<>();
    private final Set<String> patched = new HashSet<>();

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

    /** Follows {@code workspace = true}; empty where no manifest above has such an entry. */
    Optional<Declared> declared(Manifest manifest, Dependency dependency) {
        if (!dependency.inherited()) {
            return Optional.of(new Declared(manifest, dependency));
        }
        for (RepoPath folder = manifest.folder(); ; folder = folder.parent()) {
            Manifest root = manifests.get(folder.child("Cargo.toml"));
            Optional<Dependency> given = Optional.ofNullable(root)
                    .flatMap(Manifest::workspace)
                    .flatMap(workspace -> workspace.table("dependencies"))
                    .flatMap(table -> table.member(dependency.key()))
                    .map(member -> new Dependency(dependency.kind(), null, member));
            if (root != null && given.isPresent() && !given.get().inherited()) {
                return Optional.of(new Declared(root, given.get()));
            }
            if (folder.isRoot()) {
                return Optional.empty();
            }
        }
    }

    /** The manifests that a dependency may mean. */
    Set<RepoPath> places(Manifest manifest, Dependency dependency) {
        Optional<Declared> declared = declared(manifest, dependency);
        if (declared.isEmpty()) {
            return Set.of();
        }
        Dependency entry = declared.get().entry();
        Optional<String> path = entry.text("path");
        return path.isPresent()
                ? at(declared.get().from().folder(), path.get())
                : patches.getOrDefault(entry.packageName(), Set.of());
    }

    private Set<RepoPath> at(RepoPath folder, String path) {
        RepoPath inside = Reference.of(folder, path).inside();
        if (inside == null) {
            return Set.of();
        }
        RepoPath manifest = inside.child("Cargo.toml");
        return Set.of(tree.follow(manifest).orElse(manifest));
    }
}
