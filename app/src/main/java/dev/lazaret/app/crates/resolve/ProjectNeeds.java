package dev.lazaret.app.crates.resolve;

import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.app.crates.need.FeatureChoice;
import dev.lazaret.app.crates.source.OfflineCrate;
import dev.lazaret.app.crates.source.OfflineCrateFinder;
import dev.lazaret.app.sandbox.OfflineSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The crates that a project needs from the offline sources for one step.
 *
 * @param lockfile the lockfile that the stage uses
 * @param crates available crates that may be compiled, in every version, sorted by name and version
 * @param missing missing crates that must be compiled, sorted by name
 * @param unitLinks for each of the project's own packages that may be compiled, by name: the code that is linked into
 *     its units
 * @param withDev whether tests, examples and benches are compiled
 * @param missingForTests missing crates without which the step can't compile tests, examples and benches that it would
 *     otherwise compile
 * @param placeholders empty placeholder crates for missing crates that cargo must find but does not compile
 * @param shown the sources, each with its crates that are visible in the stage
 */
public record ProjectNeeds(
        LockfileUse lockfile,
        List<NeededCrate> crates,
        List<MissingCrate> missing,
        Map<String, UnitLinkedCode> unitLinks,
        boolean withDev,
        List<MissingCrate> missingForTests,
        List<PlaceholderCrate> placeholders,
        List<OfflineSource> shown) {
    private static final Comparator<OfflineCrate> BY_NAME =
            Comparator.comparing(OfflineCrate::name).thenComparing(OfflineCrate::version);

    public ProjectNeeds {
        crates = List.copyOf(crates);
        missing = List.copyOf(missing);
        unitLinks = Map.copyOf(unitLinks);
        missingForTests = List.copyOf(missingForTests);
        placeholders = List.copyOf(placeholders);
        shown = List.copyOf(shown);
    }

    /** Whether a step compiles tests, examples and benches. */
    public enum Tests {
        /** They are not compiled. */
        NOT,
        /** They are compiled only if the crates that they need are available. */
        WHERE_POSSIBLE,
        /** They are compiled. */
        ALWAYS
    }

    /** Determines the crates that a project needs. */
    public static ProjectNeeds of(Project project, Tests tests, FeatureChoice features, OfflineCrateFinder sources) {
        boolean withDev = tests != Tests.NOT;
        DependencyClosure compiled =
                DependencyClosure.compiled(project, project.lockfile(), sources, withDev, features);
        List<MissingCrate> leftOut = List.of();
        if (tests == Tests.WHERE_POSSIBLE && !compiled.unmet().isEmpty()) {
            DependencyClosure without =
                    DependencyClosure.compiled(project, project.lockfile(), sources, false, features);
            if (without.unmet().isEmpty()) {
                leftOut = compiled.missing();
                compiled = without;
                withDev = false;
            }
        }
        LockfileUse use = use(project.lockfile(), compiled, sources);
        Optional<Lockfile> stored = project.lockfile().filter(lockfile -> use.kind() == LockfileUse.Kind.AS_GIVEN);
        if (stored.isEmpty()) {
            // Without the lockfile, cargo may choose any version that matches.
            compiled = DependencyClosure.compiled(project, Optional.empty(), sources, withDev, features);
        }
        DependencyClosure resolved = DependencyClosure.resolved(project, stored, sources);
        PlaceholderPlanner standIns = new PlaceholderPlanner(compiled, sources);
        stored.ifPresent(standIns::addLocked);
        resolved.unmet().forEach(standIns::add);
        Set<OfflineCrate> shown = Collections.newSetFromMap(new IdentityHashMap<>());
        shown.addAll(resolved.crates());
        shown.addAll(compiled.crates());
        stored.ifPresent(lockfile -> shown.addAll(served(lockfile, sources)));
        DependencyClosure all = compiled;
        return new ProjectNeeds(
                use,
                compiled.crates().stream()
                        .sorted(BY_NAME)
                        .map(crate -> new NeededCrate(
                                crate.name(),
                                crate.versionText(),
                                sources.folder(crate),
                                crate.buildScript(),
                                crate.macroPath(),
                                crate.libraryPath(),
                                all.links(crate, shown)))
                        .toList(),
                standIns.missing(),
                compiled.reachedProjectPackages().stream()
                        .collect(Collectors.toMap(name -> name, name -> all.links(name, shown))),
                withDev,
                leftOut,
                standIns.all(),
                sources.shown(shown));
    }

    private static LockfileUse use(Optional<Lockfile> own, DependencyClosure compiled, OfflineCrateFinder sources) {
        if (own.isEmpty()) {
            return new LockfileUse(LockfileUse.Kind.GENERATED, List.of());
        }
        Set<String> names = compiled.crates().stream().map(OfflineCrate::name).collect(Collectors.toSet());
        compiled.missing().forEach(missing -> names.add(missing.name()));
        Set<LockMismatch> against = new LinkedHashSet<>();
        for (Lockfile.Locked locked : own.get().packages()) {
            if (locked.sourceKind().equals("registry") && names.contains(locked.name())) {
                against(locked, sources).ifPresent(against::add);
            }
        }
        return new LockfileUse(
                against.isEmpty() ? LockfileUse.Kind.AS_GIVEN : LockfileUse.Kind.RESOLVED_OFFLINE,
                new ArrayList<>(against));
    }

    /**
     * Whether the sources have exactly the bytes of every crate in a lockfile, except for the project's own packages.
     */
    public static boolean isServed(Lockfile lockfile, OfflineCrateFinder sources) {
        return lockfile.packages().stream()
                .filter(locked -> locked.source() != null)
                .allMatch(locked -> locked.sourceKind().equals("registry")
                        && against(locked, sources).isEmpty()
                        && same(locked, sources.versionsOf(locked.name()))
                                .flatMap(OfflineCrate::digest)
                                .isPresent());
    }

    /** Returns the reason why the sources don't have exactly the bytes of a locked crate; empty if they do. */
    static Optional<LockMismatch> against(Lockfile.Locked locked, OfflineCrateFinder sources) {
        List<OfflineCrate> versions = sources.versionsOf(locked.name());
        String crate = locked.name() + " " + locked.version();
        if (versions.isEmpty()) {
            return Optional.of(new LockMismatch(
                    crate, ", the offline sources have no " + locked.name() + sources.unusable(locked.name())));
        }
        Optional<OfflineCrate> same = same(locked, versions);
        if (same.isEmpty()) {
            return Optional.of(new LockMismatch(
                    crate,
                    ", the offline sources have " + versions.getFirst().versionText()
                            + sources.unusable(locked.name())));
        }
        // If a source has no checksum, the crate can't be compared with the locked one, and cargo refuses the lockfile.
        return same.get().checksum().equals(Optional.ofNullable(locked.checksum()))
                ? Optional.empty()
                : Optional.of(new LockMismatch(crate, " with another checksum than the offline source's"));
    }

    private static Optional<OfflineCrate> same(Lockfile.Locked locked, List<OfflineCrate> versions) {
        return versions.stream()
                .filter(version -> version.versionText().equals(locked.version()))
                .findFirst();
    }

    private static List<OfflineCrate> served(Lockfile lockfile, OfflineCrateFinder sources) {
        return lockfile.packages().stream()
                .filter(locked -> locked.sourceKind().equals("registry")
                        && against(locked, sources).isEmpty())
                .flatMap(locked -> same(locked, sources.versionsOf(locked.name())).stream())
                .toList();
    }
}
