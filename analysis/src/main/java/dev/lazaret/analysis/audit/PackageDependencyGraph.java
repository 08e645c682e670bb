package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Determines from which packages of the repository a file may use macros. These are its own package, and direct and
 * indirect dependencies through a path, a patch or a name. A package that merely has the name of a dependency counts,
 * because it may be vendored.
 */
final class PackageDependencyGraph {
    /** Maximum number of packages whose dependencies are followed, starting from one package. */
    private static final int MOST = 1_000;

    private final Map<RepoPath, Manifest> manifests;
    private final LocalDependencyResolver local;
    private final Set<RepoPath> folders = new HashSet<>();
    private final Map<String, Set<RepoPath>> byName = new HashMap<>();
    private final Map<RepoPath, Integer> numbers = new HashMap<>();
    private final Map<RepoPath, BitSet> reached = new ConcurrentHashMap<>();
    private final Map<RepoPath, BitSet> reachedByPath = new ConcurrentHashMap<>();
    private final Map<RepoPath, Set<RepoPath>> direct = new ConcurrentHashMap<>();
    private final Map<RepoPath, Set<RepoPath>> directByPath = new ConcurrentHashMap<>();

    PackageDependencyGraph(CargoModel cargo, Map<RepoPath, Manifest> manifests, LocalDependencyResolver local) {
        this.manifests = manifests;
        this.local = local;
        for (CargoPackage one : cargo.packages()) {
            RepoPath folder = one.manifest().parent();
            if (folders.add(folder)) {
                numbers.put(folder, numbers.size());
            }
            byName.computeIfAbsent(RedirectedCrates.name(one.name()), _ -> new HashSet<>())
                    .add(folder);
        }
    }

    /** Returns the folder of the package that contains a file; the opened folder if there is none. */
    RepoPath packageOf(RepoPath file) {
        RepoPath at = file.parent();
        while (!at.isRoot() && !folders.contains(at)) {
            at = at.parent();
        }
        return at;
    }

    /**
     * Whether code in one package may use macros from another. Code outside any package may use the macros of all
     * packages.
     */
    boolean leads(RepoPath from, RepoPath to) {
        return isUnknown(from, to)
                || reached.computeIfAbsent(from, first -> reached(first, true)).get(number(to));
    }

    /** Same as {@link #leads}, but does not follow packages that merely have the name of a dependency. */
    boolean leadsByPath(RepoPath from, RepoPath to) {
        return isUnknown(from, to)
                || reachedByPath
                        .computeIfAbsent(from, first -> reached(first, false))
                        .get(number(to));
    }

    private boolean isUnknown(RepoPath from, RepoPath to) {
        return from.equals(to) || !folders.contains(from) || !folders.contains(to);
    }

    private int number(RepoPath folder) {
        return numbers.getOrDefault(folder, 0);
    }

    /**
     * Returns the numbers of the reachable packages; the numbers of all packages if more than {@link #MOST} would have
     * to be followed.
     */
    private BitSet reached(RepoPath first, boolean byName) {
        BitSet found = new BitSet(numbers.size());
        found.set(number(first));
        Deque<RepoPath> ahead = new ArrayDeque<>(Set.of(first));
        for (int steps = 0; !ahead.isEmpty(); steps++) {
            if (steps == MOST) {
                found.set(0, numbers.size());
                return found;
            }
            for (RepoPath next : direct(ahead.poll(), first, byName)) {
                if (folders.contains(next) && !found.get(number(next))) {
                    found.set(number(next));
                    ahead.add(next);
                }
            }
        }
        return found;
    }

    /**
     * Returns the direct dependencies of a package. Includes dev-dependencies for {@code first} only, because its
     * tests, examples and benchmarks may use them.
     */
    private Set<RepoPath> direct(RepoPath folder, RepoPath first, boolean byName) {
        return folder.equals(first)
                ? direct(folder, byName, true)
                : (byName ? direct : directByPath).computeIfAbsent(folder, one -> direct(one, byName, false));
    }

    private Set<RepoPath> direct(RepoPath folder, boolean byName, boolean tests) {
        Manifest manifest = manifests.get(folder.child("Cargo.toml"));
        Set<RepoPath> found = new HashSet<>();
        if (manifest != null) {
            manifest.dependencies().stream()
                    .filter(entry -> tests || entry.kind() != Dependency.Kind.DEV)
                    .forEach(entry -> found.addAll(next(manifest, entry, byName)));
        }
        return found;
    }

    private Set<RepoPath> next(Manifest manifest, Dependency entry, boolean byName) {
        Set<RepoPath> next = new HashSet<>(byName ? named(entry.key()) : Set.of());
        for (LocalDependencyResolver.Declared declared : local.declared(manifest, entry)) {
            next.addAll(byName ? named(declared.entry().packageName()) : Set.of());
            local.places(declared).forEach(place -> next.add(place.parent()));
        }
        return next;
    }

    private Set<RepoPath> named(String name) {
        return byName.getOrDefault(RedirectedCrates.name(name), Set.of());
    }
}
