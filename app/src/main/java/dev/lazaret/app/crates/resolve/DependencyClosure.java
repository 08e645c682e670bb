package dev.lazaret.app.crates.resolve;

import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.app.crates.need.DeclaredDependency;
import dev.lazaret.app.crates.need.DependencyReader;
import dev.lazaret.app.crates.need.FeatureChoice;
import dev.lazaret.app.crates.need.VersionRequirement;
import dev.lazaret.app.crates.source.OfflineCrate;
import dev.lazaret.app.crates.source.OfflineCrateFinder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Follows all enabled dependencies, starting from a project's packages. Resolves features as cargo does (documented:
 * The Cargo Book, "Features"): a crate gets the union of the features that all its users request.
 */
final class DependencyClosure {
    /** A reached package, with its enabled features and optional dependencies. */
    private static final class ReachedPackage {
        private final String name;
        private final List<DeclaredDependency> needs;
        private final Map<String, List<String>> features;
        private final Optional<OfflineCrate> crate;
        private final Set<String> on = new HashSet<>();
        private final Set<String> optionalOn = new HashSet<>();
        private final Map<String, Set<String>> forwarded = new HashMap<>();
        private final Map<Dependency.Kind, Set<ReachedPackage>> uses = new EnumMap<>(Dependency.Kind.class);
        private boolean withDev;
        private boolean visited;

        private ReachedPackage(
                String name,
                List<DeclaredDependency> needs,
                Map<String, List<String>> features,
                Optional<OfflineCrate> crate) {
            this.name = name;
            this.needs = needs;
            this.features = features;
            this.crate = crate;
        }

        private Set<ReachedPackage> uses(Dependency.Kind kind) {
            return uses.getOrDefault(kind, Set.of());
        }
    }

    /** A dependency that no source has. */
    record UnmetNeed(DeclaredDependency need, MissingCrate missing, Set<String> features) {}

    private final OfflineCrateFinder sources;
    private final boolean compiled;
    private final Map<String, Set<String>> lockedVersions = new HashMap<>();
    private final Set<String> patched = new HashSet<>();
    /** Whether the project's manifest replaces crates with other code. */
    private final boolean replaces;
    /** The project's own packages by name; two with the same name can differ in version. */
    private final Map<String, List<ReachedPackage>> packages = new LinkedHashMap<>();
    /**
     * The reached crates. Sources return the same instance for the same crate, so comparison by identity is sufficient.
     */
    private final IdentityHashMap<OfflineCrate, ReachedPackage> reached = new IdentityHashMap<>();

    private final Map<String, UnmetNeed> unmet = new TreeMap<>();
    private final Deque<ReachedPackage> changed = new ArrayDeque<>();

    private DependencyClosure(
            Project project, Optional<Lockfile> lockfile, OfflineCrateFinder sources, boolean compiled) {
        this.sources = sources;
        this.compiled = compiled;
        lockfile.ifPresent(stored -> stored.packages()
                .forEach(locked -> lockedVersions
                        .computeIfAbsent(locked.name(), name -> new HashSet<>())
                        .add(locked.version())));
        Node.Table root = project.root().root();
        this.replaces = root.get("patch").isPresent() || root.get("replace").isPresent();
        root.table("patch")
                .ifPresent(registries -> registries.members().forEach(registry -> {
                    if (registry.value() instanceof Node.Table table) {
                        table.members().forEach(member -> patched.add(nameOf(member.key(), member.value())));
                    }
                }));
        root.table("replace").ifPresent(all -> all.members().forEach(one -> patched.add(replaced(one.key()))));
        project.members().forEach(manifest -> add(manifest, project));
        project.others().forEach(manifest -> add(manifest, project));
    }

    /** Returns the name in a package ID: {@code name}, {@code name:1.0.0}, {@code name@1.0.0} or {@code URL#name@1.0.0}. */
    private static String replaced(String key) {
        return key.substring(key.lastIndexOf('#') + 1).split("[:@]", 2)[0];
    }

    private void add(Manifest manifest, Project project) {
        packages.computeIfAbsent(name(manifest), _ -> new ArrayList<>())
                .add(new ReachedPackage(
                        name(manifest),
                        DependencyReader.of(manifest, Optional.of(project.root()), sources.platform()),
                        DependencyReader.featuresOf(manifest),
                        Optional.empty()));
    }

    private List<ReachedPackage> projectPackages(String name) {
        return packages.getOrDefault(name, List.of());
    }

    /**
     * Returns the crates that cargo must find to resolve the dependencies: the dependencies of all members, with every
     * feature, for every platform, and including those of tests.
     *
     * @param lockfile the lockfile in use; empty if cargo creates one
     */
    static DependencyClosure resolved(Project project, Optional<Lockfile> lockfile, OfflineCrateFinder sources) {
        DependencyClosure closure = new DependencyClosure(project, lockfile, sources, false);
        for (Manifest manifest : project.members()) {
            for (ReachedPackage member : closure.projectPackages(name(manifest))) {
                member.withDev = true;
                closure.allFeatures(member);
                closure.visit(member);
            }
        }
        project.others()
                .forEach(manifest -> closure.projectPackages(name(manifest)).forEach(closure::visit));
        closure.follow();
        return closure;
    }

    /**
     * Returns the crates that may be compiled: the dependencies of the selected packages on the platform of the
     * sources, in every version that cargo may choose.
     *
     * @param withDev whether the tests, examples and benches of the selected packages are compiled
     */
    static DependencyClosure compiled(
            Project project,
            Optional<Lockfile> lockfile,
            OfflineCrateFinder sources,
            boolean withDev,
            FeatureChoice features) {
        DependencyClosure closure = new DependencyClosure(project, lockfile, sources, true);
        for (Manifest manifest : project.selected()) {
            for (ReachedPackage member : closure.projectPackages(name(manifest))) {
                member.withDev = withDev;
                closure.choose(member, features);
                closure.visit(member);
            }
        }
        closure.follow();
        return closure;
    }

    private static String name(Manifest manifest) {
        return manifest.name().orElse("");
    }

    private static String nameOf(String key, Node value) {
        return value instanceof Node.Table table ? table.text("package").orElse(key) : key;
    }

    private void choose(ReachedPackage member, FeatureChoice features) {
        if (!features.noDefault()) {
            turnOn(member, List.of("default"));
        }
        if (features.all()) {
            allFeatures(member);
        }
        for (String name : features.names()) {
            String own = name.startsWith(member.name + "/") ? name.substring(member.name.length() + 1) : name;
            Deque<String> waiting = new ArrayDeque<>();
            turnOnItem(member, own, waiting);
            turnOn(member, waiting);
        }
    }

    private void allFeatures(ReachedPackage member) {
        turnOn(member, List.of("default"));
        turnOn(member, member.features.keySet());
        member.needs.stream().filter(DeclaredDependency::optional).forEach(need -> member.optionalOn.add(need.key()));
    }

    /** Returns the reached crates, in every version. */
    Set<OfflineCrate> crates() {
        return reached.keySet();
    }

    /** Returns the names of the project's own packages that are reached. */
    Set<String> reachedProjectPackages() {
        Set<String> names = new TreeSet<>();
        packages.forEach((name, own) -> {
            if (own.stream().anyMatch(each -> each.visited)) {
                names.add(name);
            }
        });
        return names;
    }

    /**
     * Returns the code that is linked into the units of a reached crate.
     *
     * @param shown crates that are visible in the stage; cargo can't link others
     */
    UnitLinkedCode links(OfflineCrate crate, Set<OfflineCrate> shown) {
        return links(List.of(Objects.requireNonNull(reached.get(crate))), shown);
    }

    /** Returns the code that is linked into the units of any of the project's own packages with this name. */
    UnitLinkedCode links(String ownPackage, Set<OfflineCrate> shown) {
        return links(projectPackages(ownPackage), shown);
    }

    private UnitLinkedCode links(List<ReachedPackage> owners, Set<OfflineCrate> shown) {
        List<LinkedCode.Crate> reachable = reachable(owners, shown);
        return new UnitLinkedCode(
                linked(owners, EnumSet.of(Dependency.Kind.BUILD), reachable),
                linked(owners, EnumSet.allOf(Dependency.Kind.class), reachable));
    }

    /** Returns the crates that are reachable through any dependency, enabled or not. */
    private List<LinkedCode.Crate> reachable(List<ReachedPackage> owners, Set<OfflineCrate> shown) {
        Set<OfflineCrate> found = Collections.newSetFromMap(new IdentityHashMap<>());
        owners.forEach(owner -> owner.crate.ifPresent(found::add));
        Deque<DeclaredDependency> waiting = new ArrayDeque<>();
        owners.forEach(owner -> waiting.addAll(owner.needs));
        while (!waiting.isEmpty()) {
            for (OfflineCrate crate : sources.versionsOf(waiting.removeFirst().name())) {
                if (shown.contains(crate) && found.add(crate)) {
                    waiting.addAll(crate.needs());
                }
            }
        }
        return found.stream()
                .map(crate -> linked(crate, Set.of()))
                .sorted(Comparator.comparing(LinkedCode.Crate::name).thenComparing(LinkedCode.Crate::version))
                .toList();
    }

    /**
     * Returns the code of the owners themselves, of their dependencies of these kinds, and of everything that these
     * depend on.
     */
    private LinkedCode linked(
            List<ReachedPackage> owners, Set<Dependency.Kind> first, List<LinkedCode.Crate> reachable) {
        Set<ReachedPackage> found = new LinkedHashSet<>(owners);
        Deque<ReachedPackage> waiting = new ArrayDeque<>();
        owners.forEach(owner -> first.forEach(kind -> waiting.addAll(owner.uses(kind))));
        while (!waiting.isEmpty()) {
            ReachedPackage next = waiting.removeFirst();
            if (found.add(next)) {
                for (Dependency.Kind kind : Dependency.Kind.values()) {
                    waiting.addAll(next.uses(kind));
                }
            }
        }
        return new LinkedCode(
                found.stream()
                        .flatMap(each -> each.crate.stream().map(crate -> linked(crate, each.on)))
                        .sorted(Comparator.comparing(LinkedCode.Crate::name).thenComparing(LinkedCode.Crate::version))
                        .toList(),
                replaces || found.stream().anyMatch(each -> each.crate.isEmpty()),
                reachable);
    }

    private LinkedCode.Crate linked(OfflineCrate crate, Set<String> features) {
        return new LinkedCode.Crate(crate.name(), crate.versionText(), sources.folder(crate), new TreeSet<>(features));
    }

    /** Returns the dependencies that no source has, sorted by crate and requirement. */
    Collection<UnmetNeed> unmet() {
        return unmet.values();
    }

    /** Returns each crate that no source has once, even if several requirements for it are unmet. */
    List<MissingCrate> missing() {
        Map<String, MissingCrate> missing = new TreeMap<>();
        unmet.values().forEach(lack -> missing.putIfAbsent(lack.missing().name(), lack.missing()));
        return List.copyOf(missing.values());
    }

    private void visit(ReachedPackage to) {
        if (!to.visited) {
            to.visited = true;
            changed.add(to);
        }
    }

    private void follow() {
        while (!changed.isEmpty()) {
            follow(changed.removeFirst());
        }
    }

    private void follow(ReachedPackage from) {
        for (DeclaredDependency need : from.needs) {
            boolean on = !need.optional() || from.optionalOn.contains(need.key());
            if (on && (!need.dev() || from.withDev) && (!compiled || need.applicable())) {
                List<String> wanted = new ArrayList<>(need.features());
                wanted.addAll(from.forwarded.getOrDefault(need.key(), Set.of()));
                for (ReachedPackage to : targets(from, need, wanted)) {
                    from.uses
                            .computeIfAbsent(need.kind(), _ -> new LinkedHashSet<>())
                            .add(to);
                    if (need.defaultFeatures()) {
                        wanted.add("default");
                    }
                    if (turnOn(to, wanted)) {
                        changed.add(to);
                    }
                    visit(to);
                }
            }
        }
    }

    private List<ReachedPackage> targets(ReachedPackage from, DeclaredDependency need, List<String> wanted) {
        boolean ofOwn = from.crate.isEmpty();
        List<ReachedPackage> targets = new ArrayList<>();
        if (patched.contains(need.name()) || (ofOwn && need.elsewhere().equals("path"))) {
            targets.addAll(projectPackages(need.name()));
            // Cargo ignores a patch whose version does not match, so crates from the sources may be compiled as well.
            if (!compiled || !patched.contains(need.name())) {
                return targets;
            }
        }
        if (ofOwn && need.elsewhere().equals("git")) {
            addUnmet(from, need, wanted, "it comes from a git repository");
            return targets;
        }
        List<OfflineCrate> versions = sources.versionsOf(need.name());
        List<OfflineCrate> chosen = fitting(need, versions);
        if (chosen.isEmpty() && targets.isEmpty()) {
            addUnmet(
                    from,
                    need,
                    wanted,
                    (versions.isEmpty()
                                    ? "no offline source has it"
                                    : "the offline sources have "
                                            + versions.getFirst().versionText())
                            + sources.unusable(need.name()));
        }
        for (OfflineCrate crate : chosen) {
            targets.add(reached.computeIfAbsent(
                    crate, _ -> new ReachedPackage(crate.name(), crate.needs(), crate.features(), Optional.of(crate))));
        }
        return targets;
    }

    private void addUnmet(ReachedPackage from, DeclaredDependency need, List<String> wanted, String why) {
        unmet.computeIfAbsent(
                        need.name() + " " + need.requirement(),
                        _ -> new UnmetNeed(
                                need,
                                new MissingCrate(need.name(), need.requirement(), from.name, why),
                                new TreeSet<>()))
                .features()
                .addAll(wanted);
    }

    /**
     * Returns the versions that cargo may choose: the matching locked versions if there are any, else all matching
     * versions.
     */
    private List<OfflineCrate> fitting(DeclaredDependency need, List<OfflineCrate> versions) {
        VersionRequirement requirement = VersionRequirement.of(need.requirement());
        List<OfflineCrate> fitting = versions.stream()
                .filter(crate -> requirement.isMetBy(crate.version()))
                .toList();
        Set<String> locked = lockedVersions.getOrDefault(need.name(), Set.of());
        List<OfflineCrate> stored = fitting.stream()
                .filter(crate -> locked.contains(crate.versionText()))
                .toList();
        return stored.isEmpty() ? fitting : stored;
    }

    /**
     * Enables features of a package, and all features of the package that these enable. Returns whether any of them was
     * not enabled before.
     */
    private boolean turnOn(ReachedPackage target, Collection<String> wanted) {
        boolean isNew = false;
        Deque<String> waiting = new ArrayDeque<>(wanted);
        while (!waiting.isEmpty()) {
            String feature = waiting.removeFirst();
            if (target.on.add(feature)) {
                isNew = true;
                List<String> items = target.features.get(feature);
                if (items == null) {
                    target.optionalOn.add(feature);
                } else {
                    items.forEach(item -> turnOnItem(target, item, waiting));
                }
            }
        }
        return isNew;
    }

    private void turnOnItem(ReachedPackage target, String item, Deque<String> waiting) {
        int slash = item.indexOf('/');
        if (item.startsWith("dep:")) {
            target.optionalOn.add(item.substring("dep:".length()));
        } else if (slash > 0) {
            boolean weak = item.charAt(slash - 1) == '?';
            String key = item.substring(0, weak ? slash - 1 : slash);
            target.forwarded.computeIfAbsent(key, name -> new HashSet<>()).add(item.substring(slash + 1));
            // A weak feature does not cause its dependency to be compiled. But cargo locks this dependency, with
            // everything that it depends on.
            if (!weak || !compiled) {
                target.optionalOn.add(key);
            }
            // If there is a feature with the same name as the dependency, it is enabled as well.
            if (!weak && target.features.containsKey(key)) {
                waiting.add(key);
            }
        } else {
            waiting.add(item);
        }
    }
}
