package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides from which packages of the repository a file may have macros: its own, those that this depends on by a path, a patch or a name,
 * and theirs. A package of the name of a dependency may be vendored.
 */
final class PackageReach {
    private final Map<RepoPath, Manifest> manifests;
    private final LocalDependencies local;
    private final Set<RepoPath> folders = new HashSet<>();
    private final Map<String, Set<RepoPath>> byName = new HashMap<>();
    private final Map<RepoPath, Set<RepoPath>> reached = new ConcurrentHashMap<>();
    private final Map<RepoPath, Set<RepoPath>> reachedByPath = new ConcurrentHashMap<>();

    PackageReach(CargoModel cargo, Map<RepoPath, Manifest> manifests, LocalDependencies local) {
        this.manifests = manifests;
        this.local = local;
        for (CargoPackage one : cargo.packages()) {
            RepoPath folder = one.manifest().parent();
            folders.add(folder);
            byName.computeIfAbsent(RedirectedCrates.name(one.name()), _ -> new HashSet<>())
                    .add(folder);
        }
    }

    /** The folder of the package that a file lies in; the opened folder where it lies in none. */
    RepoPath of(RepoPath file) {
        RepoPath at = file.parent();
        while (!at.isRoot() && !folders.contains(at)) {
            at = at.parent();
        }
        return at;
    }

    /** Whether code of one package may have macros of another. What lies in no package may have those of all. */
    boolean leads(RepoPath from, RepoPath to) {
        return isUnknown(from, to)
                || reached.computeIfAbsent(from, first -> reached(first, true)).contains(to);
    }

    /** Same without packages that only have the name of a dependency. */
    boolean leadsByPath(RepoPath from, RepoPath to) {
        return isUnknown(from, to)
                || reachedByPath
                        .computeIfAbsent(from, first -> reached(first, false))
                        .contains(to);
    }

    private boolean isUnknown(RepoPath from, RepoPath to) {
        return from.equals(to) || !folders.contains(from) || !folders.contains(to);
    }

    private Set<RepoPath> reached(RepoPath first, boolean byName) {
        Set<RepoPath> found = new HashSet<>(Set.of(first));
        Deque<RepoPath> ahead = new ArrayDeque<>(found);
        while (!ahead.isEmpty()) {
            Manifest manifest = manifests.get(ahead.poll().child("Cargo.toml"));
            if (manifest == null) {
                continue;
            }
            for (Dependency entry : manifest.dependencies()) {
                if (entry.kind() != Dependency.Kind.DEV) {
                    next(manifest, entry, byName).stream().filter(found::add).forEach(ahead::add);
                }
            }
        }
        return found;
    }

    private Set<RepoPath> next(Manifest manifest, Dependency entry, boolean byName) {
        Set<RepoPath> next = new HashSet<>(byName ? named(entry.key()) : Set.of());
        for (LocalDependencies.Declared declared : local.declared(manifest, entry)) {
            next.addAll(byName ? named(declared.entry().packageName()) : Set.of());
            local.places(declared).forEach(place -> next.add(place.parent()));
        }
        return next;
    }

    private Set<RepoPath> named(String name) {
        return byName.getOrDefault(RedirectedCrates.name(name), Set.of());
    }
}
