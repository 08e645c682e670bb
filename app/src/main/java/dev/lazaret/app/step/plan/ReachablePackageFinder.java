package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.cargo.ResolvedPath;
import dev.lazaret.analysis.cargo.Workspace;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds the packages of the repository that cargo reaches from a workspace: the workspace's own packages, and those
 * that path dependencies and patches refer to, even if they are not members. If a path can't be followed completely,
 * {@link #unknown} reports that the code that would run is unknown.
 */
final class ReachablePackageFinder {
    private final Function<RepoPath, Optional<Document>> reader;
    private final Map<RepoPath, CargoPackage> known = new HashMap<>();
    private final Map<RepoPath, Manifest> reached = new LinkedHashMap<>();
    private final Deque<RepoPath> waiting = new ArrayDeque<>();
    private final Set<RepoPath> manifests;
    private final Workspace workspace;
    private Optional<String> unknown = Optional.empty();

    /**
     * Finds the packages by following all paths.
     *
     * @param reader reads a file as TOML; empty if it can't be read completely
     */
    ReachablePackageFinder(Workspace workspace, Audit audit, Function<RepoPath, Optional<Document>> reader) {
        this.workspace = workspace;
        this.reader = reader;
        this.manifests = audit.inventory().entries().stream()
                .map(Entry::path)
                .filter(path -> path.name().equals("Cargo.toml"))
                .collect(Collectors.toCollection(TreeSet::new));
        audit.cargo().packages().forEach(found -> known.put(found.manifest(), found));
        Optional<Manifest> root = read(workspace.manifest());
        workspace.packages().forEach(found -> waiting.add(found.manifest()));
        root.ifPresent(this::addMembers);
        root.ifPresent(manifest -> follow(manifest, root));
        root.ifPresent(this::addPatches);
        while (!waiting.isEmpty()) {
            RepoPath path = waiting.remove();
            if (!reached.containsKey(path)) {
                read(path).ifPresent(manifest -> follow(manifest, root));
            }
        }
    }

    /**
     * Returns why the code that would run is unknown, as a sentence sanitized for display ("inert"); empty if it is
     * known.
     */
    Optional<String> unknown() {
        return unknown;
    }

    /** Returns the workspace's own packages, then the others in the order in which they were reached. */
    List<CargoPackage> packages() {
        List<CargoPackage> all = new ArrayList<>(workspace.packages());
        others().forEach(manifest ->
                Optional.ofNullable(known.get(manifest.path())).ifPresent(all::add));
        return all;
    }

    /** Returns the manifests of these packages. */
    List<Manifest> manifests(List<CargoPackage> packages) {
        return packages.stream().map(found -> manifest(found.manifest())).toList();
    }

    /** Returns the manifest of a package. */
    Manifest manifest(RepoPath path) {
        Manifest found = reached.get(path);
        return found == null ? Manifest.of(path, TomlReader.read(new byte[0])) : found;
    }

    /** Returns all manifests that were read, the root's first. */
    List<Manifest> manifests() {
        return List.copyOf(reached.values());
    }

    /** Returns the manifests of packages that are not members. */
    List<Manifest> others() {
        Set<RepoPath> members =
                workspace.packages().stream().map(CargoPackage::manifest).collect(Collectors.toSet());
        return reached.values().stream()
                .filter(manifest ->
                        !members.contains(manifest.path()) && !manifest.path().equals(workspace.manifest()))
                .toList();
    }

    private Optional<Manifest> read(RepoPath path) {
        Optional<Document> document = reader.apply(path);
        if (document.filter(Document::understood).isEmpty()) {
            unknown(path, "could not be read whole");
        }
        Optional<Manifest> manifest = document.map(found -> Manifest.of(path, found));
        manifest.ifPresent(found -> reached.put(path, found));
        return manifest;
    }

    private void unknown(RepoPath manifest, String why) {
        if (unknown.isEmpty()) {
            unknown = Optional.of(Inert.path(manifest.bytes()) + " " + why + ", so what would run is not known.");
        }
    }

    private void follow(Manifest manifest, Optional<Manifest> root) {
        Optional<Manifest> inheritedFrom = manifest.path().equals(workspace.manifest())
                        || manifest.dependencies().stream().noneMatch(Dependency::inherited)
                ? root
                : rootOf(manifest).or(() -> root);
        for (Dependency dependency : manifest.dependencies()) {
            if (dependency.inherited()) {
                inheritedFrom
                        .flatMap(Manifest::workspace)
                        .flatMap(table -> table.get("dependencies", dependency.key()))
                        .ifPresent(entry -> inheritedFrom.ifPresent(from -> add(from, entry)));
            } else {
                add(manifest, dependency.member().value());
            }
        }
    }

    /**
     * Returns the manifest of the workspace root that a package belongs to: the package's own manifest, the root that
     * it specifies, or the nearest root above it.
     */
    private Optional<Manifest> rootOf(Manifest manifest) {
        if (manifest.workspace().isPresent()) {
            return Optional.of(manifest);
        }
        Optional<String> named = manifest.packageTable().flatMap(table -> table.text("workspace"));
        if (named.isPresent()) {
            RepoPath folder = ResolvedPath.of(manifest.folder(), named.get()).inside();
            return folder == null ? Optional.empty() : unfollowed(folder.child("Cargo.toml"));
        }
        for (RepoPath folder = manifest.folder(); folder.depth() > 0; ) {
            folder = folder.parent();
            Optional<Manifest> above = unfollowed(folder.child("Cargo.toml"))
                    .filter(found -> found.workspace().isPresent());
            if (above.isPresent()) {
                return above;
            }
        }
        return Optional.empty();
    }

    /** Reads a manifest only for the values that others inherit from it; its own dependencies are not followed. */
    private Optional<Manifest> unfollowed(RepoPath path) {
        return manifests.contains(path)
                ? reader.apply(path).filter(Document::understood).map(document -> Manifest.of(path, document))
                : Optional.empty();
    }

    private void addPatches(Manifest root) {
        root.root().table("replace").ifPresent(all -> all.members().forEach(one -> add(root, one.value())));
        root.root().table("patch").ifPresent(sources -> {
            for (Member source : sources.members()) {
                if (source.value() instanceof Node.Table patches) {
                    patches.members().forEach(patch -> add(root, patch.value()));
                }
            }
        });
    }

    private void add(Manifest from, Node entry) {
        if (!(entry instanceof Node.Table table)) {
            return;
        }
        Optional<String> path = table.text("path");
        if (path.isPresent()) {
            RepoPath inside = ResolvedPath.of(from.folder(), path.get()).inside();
            if (inside == null) {
                unknown(
                        from.path(),
                        "depends on the folder " + Inert.line(path.get(), 200) + " outside the repository");
            } else if (manifests.contains(inside.child("Cargo.toml"))) {
                waiting.add(inside.child("Cargo.toml"));
            }
        }
    }

    /**
     * Adds members whose manifest was not understood. The audit's model does not contain them, but cargo may build
     * them.
     */
    private void addMembers(Manifest root) {
        for (String pattern : root.workspace()
                .flatMap(table -> table.array("members"))
                .map(Node.Array::texts)
                .orElse(List.of())) {
            for (RepoPath manifest : manifests) {
                if (!known.containsKey(manifest) && mayBe(root.folder(), pattern, manifest.parent())) {
                    waiting.add(manifest);
                }
            }
        }
    }

    /**
     * Whether a pattern may match a folder. The components before the first wildcard must be equal; after that, only
     * the number of components is checked, unless the pattern contains {@code **}.
     */
    private static boolean mayBe(RepoPath root, String pattern, RepoPath folder) {
        int sign = 0;
        while (sign < pattern.length() && "*?[".indexOf(pattern.charAt(sign)) < 0) {
            sign++;
        }
        if (sign == pattern.length()) {
            RepoPath named = ResolvedPath.of(root, pattern).inside();
            return named != null && folder.equals(named);
        }
        int end = pattern.lastIndexOf('/', sign);
        RepoPath beginning = end < 0
                ? root
                : ResolvedPath.of(root, pattern.substring(0, end)).inside();
        boolean anyDepth = pattern.contains("**");
        long parts = 1
                + pattern.substring(end + 1)
                        .chars()
                        .filter(letter -> letter == '/')
                        .count();
        return beginning != null && folder.isIn(beginning) && (anyDepth || folder.depth() - beginning.depth() == parts);
    }
}
