package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.cargo.Workspace;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Determines which optional dependencies a package may use when it is compiled for a build script or macro. Such
 * packages share no features with packages that are compiled for the target (The Cargo Book, "Feature resolver version
 * 2").
 *
 * <p>A command line can enable any feature of a workspace member, of a macro crate, and of their direct dependencies.
 * The features of indirect dependencies are determined by the manifests alone, unless an older resolver unifies all
 * features.
 */
final class HostFeatureResolver {
    private static final String OPTIONAL = "dep:";

    /**
     * Maximum number of features enabled across all packages. Beyond the limit, every optional dependency counts as
     * used.
     */
    private static final int MOST = 1_000_000;

    private final Map<RepoPath, Manifest> manifests;
    private final LocalDependencyResolver local;

    /** Packages that may have any of their features enabled. */
    private final Set<RepoPath> open = new HashSet<>();

    /**
     * For each package that is compiled for the host: its enabled features, and its enabled optional dependencies,
     * which are prefixed with {@code dep:}.
     */
    private final Map<RepoPath, Set<String>> on = new HashMap<>();

    private final Map<RepoPath, Map<String, List<Dependency>>> byKey = new HashMap<>();

    private final Map<RepoPath, Map<String, Set<RepoPath>>> places = new HashMap<>();

    private final Deque<Turned> ahead = new ArrayDeque<>();
    private int remaining = MOST;

    /** A feature of a package that is enabled, or a value in the definition of an enabled feature. */
    private record Turned(RepoPath manifest, String value) {}

    HostFeatureResolver(CargoModel cargo, Map<RepoPath, Manifest> manifests, LocalDependencyResolver local) {
        this.manifests = manifests;
        this.local = local;
        cargo.workspaces().stream()
                .filter(one -> !separates(one))
                .flatMap(one -> one.packages().stream())
                .forEach(one -> openAllBehind(one.manifest()));
        open.addAll(local.replacements());
        for (CargoPackage one : cargo.packages()) {
            if (one.isProcMacro()) {
                open.add(one.manifest());
            }
            openNext(one);
        }
        for (CargoPackage one : cargo.packages()) {
            Manifest manifest = manifests.get(one.manifest());
            if (one.isProcMacro()) {
                enter(one.manifest());
            }
            if (manifest != null) {
                manifest.dependencies().stream()
                        .filter(entry -> entry.kind() == Dependency.Kind.BUILD)
                        .flatMap(entry -> local.places(manifest, entry).stream())
                        .forEach(this::enter);
            }
        }
        while (!ahead.isEmpty()) {
            turn(ahead.poll());
        }
    }

    /** Whether a package may use one of its dependencies when the package is compiled for a build script or macro. */
    boolean mayUse(RepoPath manifest, Dependency dependency) {
        Set<String> known = on.get(manifest);
        return !dependency.optional()
                || remaining < 0
                || open.contains(manifest)
                || known == null
                || known.contains(OPTIONAL + dependency.key());
    }

    /**
     * Whether a workspace resolves the features of build dependencies and macros separately, as all editions since 2021
     * do by default.
     */
    private boolean separates(Workspace workspace) {
        Optional<Manifest> root = Optional.ofNullable(manifests.get(workspace.manifest()));
        Optional<String> resolver = root.flatMap(Manifest::workspace)
                .flatMap(table -> table.text("resolver"))
                .or(() -> root.flatMap(Manifest::packageTable).flatMap(table -> table.text("resolver")));
        if (resolver.isPresent()) {
            return resolver.get().equals("2") || resolver.get().equals("3");
        }
        return workspace.packages().stream()
                .filter(one -> one.manifest().equals(workspace.manifest()))
                .anyMatch(one -> one.edition().equals("2021") || one.edition().equals("2024"));
    }

    private void openAllBehind(RepoPath first) {
        Deque<RepoPath> waiting = new ArrayDeque<>(Set.of(first));
        while (!waiting.isEmpty()) {
            Manifest manifest = manifests.get(waiting.poll());
            if (manifest != null && open.add(manifest.path())) {
                manifest.dependencies().forEach(entry -> waiting.addAll(local.places(manifest, entry)));
            }
        }
    }

    /**
     * Marks the direct dependencies of a package that are compiled for the host: {@code --features DEPENDENCY/FEATURE}
     * can enable any of their features.
     */
    private void openNext(CargoPackage one) {
        Manifest manifest = manifests.get(one.manifest());
        if (manifest != null) {
            manifest.dependencies().stream()
                    .filter(entry -> one.isProcMacro() || entry.kind() == Dependency.Kind.BUILD)
                    .forEach(entry -> open.addAll(local.places(manifest, entry)));
        }
    }

    /** Adds a package that is compiled for the host, and follows its dependencies. */
    private void enter(RepoPath path) {
        Manifest manifest = manifests.get(path);
        if (manifest == null || on.putIfAbsent(path, new HashSet<>()) != null) {
            return;
        }
        boolean any = open.contains(path);
        for (Dependency entry : manifest.dependencies()) {
            if (!entry.optional()) {
                use(manifest, entry);
            } else if (any) {
                turnOn(path, OPTIONAL + entry.key());
            }
        }
        if (any) {
            features(manifest).ifPresent(table -> table.members().forEach(member -> turnOn(path, member.key())));
        }
    }

    /**
     * Follows an enabled dependency of a package, and enables the features that the dependency's entry requests. Skips
     * build dependencies, which are added separately.
     */
    private void use(Manifest manifest, Dependency entry) {
        if (entry.kind() == Dependency.Kind.BUILD) {
            return;
        }
        for (LocalDependencyResolver.Declared declared : local.declared(manifest, entry)) {
            Dependency shared = declared.entry();
            boolean without = entry.inherited()
                    ? isWithoutDefault(shared) && !defaults(entry).orElse(false)
                    : isWithoutDefault(entry);
            for (RepoPath to : local.places(declared)) {
                enter(to);
                turnOnRequested(entry, to);
                turnOnRequested(shared, to);
                if (!without) {
                    turnOn(to, "default");
                }
            }
        }
    }

    private void turnOnRequested(Dependency entry, RepoPath to) {
        entry.table()
                .flatMap(table -> table.array("features"))
                .ifPresent(list -> list.texts().forEach(feature -> turnOn(to, feature)));
    }

    private static boolean isWithoutDefault(Dependency entry) {
        return !defaults(entry).orElse(true);
    }

    private static Optional<Boolean> defaults(Dependency entry) {
        return entry.table().flatMap(table -> table.bool("default-features").or(() -> table.bool("default_features")));
    }

    private static Optional<Node.Table> features(Manifest manifest) {
        return manifest.root().table("features");
    }

    private void turnOn(RepoPath manifest, String value) {
        if (remaining >= 0 && remaining-- > 0) {
            ahead.add(new Turned(manifest, value));
        }
    }

    private void turn(Turned one) {
        Manifest manifest = manifests.get(one.manifest());
        Set<String> known = on.get(one.manifest());
        if (manifest == null || known == null || !known.add(one.value())) {
            return;
        }
        String value = one.value();
        int slash = value.indexOf('/');
        if (value.startsWith(OPTIONAL)) {
            named(manifest, value.substring(OPTIONAL.length())).forEach(entry -> use(manifest, entry));
        } else if (slash > 0) {
            boolean weak = value.charAt(slash - 1) == '?';
            String key = value.substring(0, weak ? slash - 1 : slash);
            if (!weak) {
                turnOn(one.manifest(), key);
                turnOn(one.manifest(), OPTIONAL + key);
            }
            for (RepoPath to : places(manifest, key)) {
                enter(to);
                turnOn(to, value.substring(slash + 1));
            }
        } else {
            Optional<Member> feature = features(manifest).flatMap(table -> table.member(value));
            if (feature.isPresent() && feature.get().value() instanceof Node.Array values) {
                values.texts().forEach(next -> turnOn(one.manifest(), next));
            } else {
                // An optional dependency implicitly defines a feature of the same name.
                turnOn(one.manifest(), OPTIONAL + value);
            }
        }
    }

    /**
     * Returns the packages that the dependencies with a key refer to. Cached, because many features may refer to the
     * same key.
     */
    private Set<RepoPath> places(Manifest manifest, String key) {
        return places.computeIfAbsent(manifest.path(), _ -> new HashMap<>())
                .computeIfAbsent(
                        key,
                        _ -> named(manifest, key).stream()
                                .flatMap(entry -> local.places(manifest, entry).stream())
                                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private List<Dependency> named(Manifest manifest, String key) {
        return byKey.computeIfAbsent(
                        manifest.path(),
                        _ -> manifest.dependencies().stream().collect(Collectors.groupingBy(Dependency::key)))
                .getOrDefault(key, List.of());
    }
}
