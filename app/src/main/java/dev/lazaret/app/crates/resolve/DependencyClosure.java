package dev.lazaret.app.crates.resolve;

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
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
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
    /** A dependency that no source has. */
    record UnmetNeed(DeclaredDependency need, MissingCrate missing, Set<String> features) {}

    private final OfflineCrateFinder sources;
    private final boolean compiled;
    private final Map<String, Set<String>> lockedVersions = new HashMap<>();
    private final Set<String> patched = new HashSet<>();
    private final LinkedCodeFinder linked;
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
        this.linked = new LinkedCodeFinder(
                sources, root.get("patch").isPresent() || root.get("replace").isPresent());
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
                        Optional.empty(),
                        compiled));
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
                member.turnOnAll();
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
                member.choose(features);
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
        return linked.links(List.of(Objects.requireNonNull(reached.get(crate))), shown);
    }

    /** Returns the code that is linked into the units of any of the project's own packages with this name. */
    UnitLinkedCode links(String ownPackage, Set<OfflineCrate> shown) {
        return linked.links(projectPackages(ownPackage), shown);
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
            if (from.isOn(need) && (!need.dev() || from.withDev) && (!compiled || need.applicable())) {
                List<String> wanted = from.wanted(need);
                for (ReachedPackage to : targets(from, need, wanted)) {
                    from.use(need.kind(), to);
                    if (need.defaultFeatures()) {
                        wanted.add("default");
                    }
                    if (to.turnOn(wanted)) {
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
                    crate,
                    _ -> new ReachedPackage(
                            crate.name(), crate.needs(), crate.features(), Optional.of(crate), compiled)));
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
}
