package dev.lazaret.app.step.run;

import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds the libraries of the repository that can be linked into a unit of it. A dependency counts as one of them if a
 * package of the repository has its name, no matter where cargo would take it from.
 */
final class RepositoryLibraryFinder {
    private static final String MANIFEST = "Cargo.toml";

    /** Number of manifests that are read; the libraries of others are not found. */
    private static final int MOST_MANIFESTS = 5_000;

    private final Map<RepoPath, Manifest> manifests = new HashMap<>();
    private final Map<String, RepoPath> folders = new HashMap<>();
    private final Map<String, String> inheritedNames = new HashMap<>();

    /** Reads the manifests. */
    RepositoryLibraryFinder(Repository repository, Inventory inventory) {
        List<RepoPath> paths = inventory.entries().stream()
                .map(Entry::path)
                .filter(path -> path.name().equals(MANIFEST))
                .limit(MOST_MANIFESTS)
                .toList();
        for (RepoPath path : paths) {
            if (repository.read(path, TomlReader.MAX_BYTES) instanceof ReadResult.Whole(Content content)) {
                add(Manifest.of(path, TomlReader.read(content.copy())));
            }
        }
    }

    private void add(Manifest manifest) {
        manifests.put(manifest.folder(), manifest);
        manifest.name().ifPresent(name -> folders.putIfAbsent(name, manifest.folder()));
        manifest.workspace().flatMap(table -> table.table("dependencies")).ifPresent(entries -> {
            for (Member entry : entries.members()) {
                if (entry.value() instanceof Node.Table table) {
                    table.text("package").ifPresent(name -> inheritedNames.putIfAbsent(entry.key(), name));
                }
            }
        });
    }

    /**
     * Returns the names and folders of the libraries.
     *
     * @param folder folder of the unit's package
     * @param kind kind of the dependencies that are linked into the unit itself
     */
    SortedMap<String, RepoPath> linkedInto(RepoPath folder, Dependency.Kind kind) {
        SortedMap<String, RepoPath> found = new TreeMap<>();
        Set<RepoPath> seen = new HashSet<>(Set.of(folder));
        Deque<RepoPath> waiting = new ArrayDeque<>();
        add(folder, kind, found, seen, waiting);
        while (!waiting.isEmpty()) {
            add(waiting.remove(), Dependency.Kind.NORMAL, found, seen, waiting);
        }
        return found;
    }

    private void add(
            RepoPath folder,
            Dependency.Kind kind,
            Map<String, RepoPath> found,
            Set<RepoPath> seen,
            Deque<RepoPath> waiting) {
        Manifest manifest = manifests.get(folder);
        for (Dependency dependency : manifest == null ? List.<Dependency>of() : manifest.dependencies()) {
            String name = dependency.inherited()
                    ? inheritedNames.getOrDefault(dependency.key(), dependency.key())
                    : dependency.packageName();
            RepoPath library = folders.get(name);
            if (dependency.kind() == kind && library != null && seen.add(library)) {
                found.put(name, library);
                waiting.add(library);
            }
        }
    }
}
