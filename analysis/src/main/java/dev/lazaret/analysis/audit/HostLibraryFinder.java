package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.capability.DependencyNames;
import dev.lazaret.analysis.capability.LocalLibrary;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.UnitLibraries;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the libraries in the repository whose code runs inside a build script or macro: the unit's local dependencies,
 * and their local dependencies in turn, if enabled features include them.
 */
final class HostLibraryFinder {
    /** Maximum number of packages that are searched for the libraries of one unit. */
    private static final int MOST = 200;

    /** Editions that all split source into the same tokens (Edition Guide: C string literals, raw lifetimes). */
    private static final Set<String> NEWER = Set.of("2021", "2024");

    /**
     * Editions in which the paths of imports are not relative to the crate root (Edition Guide: Path and module system
     * changes).
     */
    private static final Set<String> AFTER_2015 = Set.of("2018", "2021", "2024");

    private final Map<RepoPath, CargoPackage> packages = new HashMap<>();
    private final Map<RepoPath, Manifest> manifests;
    private final LocalDependencyResolver local;
    private final HostFeatureResolver features;
    private final HostOnlyLibraries only;
    private final EntryTree tree;
    private final Set<String> redirected;
    private final Map<Unit, Reached> known = new ConcurrentHashMap<>();
    private final Map<RepoPath, DependencyNames> names = new ConcurrentHashMap<>();

    HostLibraryFinder(
            CargoModel cargo,
            Map<RepoPath, Manifest> manifests,
            LocalDependencyResolver local,
            RedirectedCrates redirected,
            EntryTree tree) {
        this.manifests = manifests;
        this.tree = tree;
        this.local = local;
        this.redirected = redirected.names();
        this.features = new HostFeatureResolver(cargo, manifests, local);
        this.only = new HostOnlyLibraries(cargo, manifests, local);
        cargo.packages().forEach(one -> packages.put(one.manifest(), one));
    }

    /**
     * Returns the names of a package's dependencies. A name counts as that of a crate from crates.io only if nothing in
     * the repository redirects it.
     */
    DependencyNames crates(RepoPath path) {
        return names.computeIfAbsent(path, this::findNames);
    }

    private DependencyNames findNames(RepoPath path) {
        Manifest manifest = manifests.get(path);
        Set<String> unread = new HashSet<>();
        Set<String> found = new HashSet<>();
        Map<String, String> renamed = new HashMap<>();
        if (manifest != null) {
            for (Dependency one : manifest.dependencies()) {
                found.add(RedirectedCrates.name(one.key()));
                if (!isRead(manifest, one)) {
                    unread.add(RedirectedCrates.name(one.key()));
                }
                if (!RedirectedCrates.isElsewhere(one)
                        && !one.inherited()
                        && !one.packageName().equals(one.key())) {
                    renamed.put(RedirectedCrates.name(one.key()), RedirectedCrates.name(one.packageName()));
                }
            }
        }
        Set<String> registry = new HashSet<>(found);
        registry.removeAll(redirected);
        return new DependencyNames(
                found, registry, renamed, unread, hasEdition(path, edition -> !AFTER_2015.contains(edition)));
    }

    /**
     * Whether every package that a dependency may refer to is a library in the repository. Such libraries are read as
     * part of the unit that links them.
     */
    private boolean isRead(Manifest manifest, Dependency dependency) {
        Set<RepoPath> places = local.places(manifest, dependency);
        return !places.isEmpty() && places.stream().allMatch(place -> target(place) != null);
    }

    /**
     * The libraries of a unit.
     *
     * @param libraries the libraries, in the order in which they are found
     * @param cut whether there may be more source than was read
     */
    record Reached(List<LocalLibrary> libraries, boolean cut) {}

    /** Returns the libraries of a unit. */
    Reached forUnit(Unit unit) {
        return known.computeIfAbsent(unit, this::find);
    }

    /** Returns the root files of each unit's libraries, by the unit's root file. */
    UnitLibraries roots(Collection<UnitCapabilities> units) {
        Map<RepoPath, UnitLibraries.LinkedRoots> found = new HashMap<>();
        for (UnitCapabilities one : units) {
            Reached reached = forUnit(one.unit());
            RepoPath root = one.unit().root();
            found.put(
                    tree.follow(root).orElse(root),
                    new UnitLibraries.LinkedRoots(
                            reached.libraries().stream().map(LocalLibrary::root).toList(), reached.cut()));
        }
        return new UnitLibraries(found);
    }

    private Reached find(Unit unit) {
        Map<RepoPath, Set<String>> names = new LinkedHashMap<>();
        Set<RepoPath> seen = new HashSet<>(Set.of(unit.manifest()));
        Deque<RepoPath> ahead = new ArrayDeque<>();
        boolean script = unit.kind() == Unit.Kind.BUILD_SCRIPT;
        add(unit.manifest(), script ? Dependency.Kind.BUILD : Dependency.Kind.NORMAL, true, names);
        ahead.addAll(names.keySet());
        while (!ahead.isEmpty() && seen.size() < MOST) {
            RepoPath manifest = ahead.poll();
            if (seen.add(manifest)) {
                Map<RepoPath, Set<String>> more = new LinkedHashMap<>();
                add(manifest, Dependency.Kind.NORMAL, false, more);
                more.forEach((to, all) ->
                        names.computeIfAbsent(to, _ -> new LinkedHashSet<>()).addAll(all));
                ahead.addAll(more.keySet());
            }
        }
        List<LocalLibrary> found = new ArrayList<>();
        names.forEach((manifest, all) -> library(manifest, all).ifPresent(found::add));
        boolean cut = ahead.stream().anyMatch(manifest -> !seen.contains(manifest))
                || names.keySet().stream().anyMatch(local::isLinked);
        return new Reached(List.copyOf(found), cut);
    }

    /**
     * Adds the packages that a package's dependencies of this kind refer to, with the names of these dependencies.
     * {@code whole}: whether any feature of the package may be enabled.
     */
    private void add(RepoPath from, Dependency.Kind kind, boolean whole, Map<RepoPath, Set<String>> names) {
        Manifest manifest = manifests.get(from);
        if (manifest == null) {
            return;
        }
        for (Dependency dependency : manifest.dependencies()) {
            if (dependency.kind() == kind && (whole || features.mayUse(from, dependency))) {
                for (RepoPath to : local.places(manifest, dependency)) {
                    names.computeIfAbsent(to, _ -> new LinkedHashSet<>()).add(RedirectedCrates.name(dependency.key()));
                }
            }
        }
    }

    /**
     * Returns the packages whose library or macro is linked, directly or indirectly, by a build script or macro.
     */
    Set<RepoPath> ofHosts() {
        return only.ofHosts();
    }

    /** Whether the code of a package is compiled with an edition before 2021, or with an unknown one. */
    boolean isOfOlderEdition(RepoPath manifest) {
        return hasEdition(manifest, edition -> !NEWER.contains(edition));
    }

    /** Whether the edition of a package, or of its library, matches a condition; true if the edition is unknown. */
    private boolean hasEdition(RepoPath manifest, Predicate<String> such) {
        CargoPackage owner = packages.get(manifest);
        Manifest read = manifests.get(manifest);
        if (owner == null || read == null) {
            return true;
        }
        Optional<String> library = read.root().table("lib").flatMap(table -> table.text("edition"));
        return such.test(owner.edition()) || library.filter(such).isPresent();
    }

    /** Returns the library of a package. Empty for a macro crate, because that is a unit of its own. */
    private Optional<LocalLibrary> library(RepoPath manifest, Set<String> names) {
        Target target = target(manifest);
        RepoPath file = target == null ? null : target.file();
        if (target == null || file == null) {
            return Optional.empty();
        }
        Set<String> all = new LinkedHashSet<>(names);
        all.add(RedirectedCrates.name(target.name()));
        return Optional.of(new LocalLibrary(all, manifest.parent(), file, crates(manifest), only.contains(manifest)));
    }

    private @Nullable Target target(RepoPath manifest) {
        CargoPackage owner = packages.get(manifest);
        for (Target target : owner == null ? List.<Target>of() : owner.targets()) {
            if (target.kind() == Target.Kind.LIB && target.file() != null && target.present()) {
                return target;
            }
        }
        return null;
    }
}
