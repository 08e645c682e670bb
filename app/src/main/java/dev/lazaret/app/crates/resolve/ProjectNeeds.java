package dev.lazaret.app.crates.resolve;

import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.app.crates.need.FeatureChoice;
import dev.lazaret.app.crates.source.OfflineCrate;
import dev.lazaret.app.crates.source.OfflineSources;
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
 * What a project needs of the offline sources for one step.
 *
 * @param lockfile which lockfile the stage uses
 * @param crates those that may be compiled and are there, sorted by name and version
 * @param missing those that are compiled and not there, sorted by name
 * @param own the project's own packages that may be compiled, by name, and what their units are made of
 * @param withDev whether tests, examples and benches are compiled
 * @param leftOut where they are not although they could be: the crates that they need and that are not there
 * @param standIns empty crates for cargo to find in place of some that are not compiled and not there
 * @param shown what of the sources the stage sees
 */
public record ProjectNeeds(
        LockfileUse lockfile,
        List<NeededCrate> crates,
        List<MissingCrate> missing,
        Map<String, UnitLinks> own,
        boolean withDev,
        List<MissingCrate> leftOut,
        List<StandIn> standIns,
        List<OfflineSource> shown) {
    private static final Comparator<OfflineCrate> BY_NAME =
            Comparator.comparing(OfflineCrate::name).thenComparing(OfflineCrate::version);

    public ProjectNeeds {
        crates = List.copyOf(crates);
        missing = List.copyOf(missing);
        own = Map.copyOf(own);
        leftOut = List.copyOf(leftOut);
        standIns = List.copyOf(standIns);
        shown = List.copyOf(shown);
    }

    /** What a step asks for. */
    public enum Tests {
        /** Tests, examples and benches are not compiled. */
        NOT,
        /** They are compiled where the crates that they need are there. */
        WHERE_POSSIBLE,
        /** They are compiled. */
        ALWAYS
    }

    /** Works out the needs of a project. */
    public static ProjectNeeds of(Project project, Tests tests, FeatureChoice features, OfflineSources sources) {
        boolean withDev = tests != Tests.NOT;
        Closure compiled = Closure.compiled(project, project.lockfile(), sources, withDev, features);
        List<MissingCrate> leftOut = List.of();
        if (tests == Tests.WHERE_POSSIBLE && !compiled.lacks().isEmpty()) {
            Closure without = Closure.compiled(project, project.lockfile(), sources, false, features);
            if (without.lacks().isEmpty()) {
                leftOut = compiled.missing();
                compiled = without;
                withDev = false;
            }
        }
        LockfileUse use = use(project.lockfile(), compiled, sources);
        Optional<Lockfile> kept = project.lockfile().filter(lockfile -> use.kind() == LockfileUse.Kind.AS_GIVEN);
        if (kept.isEmpty()) {
            // Without the lockfile cargo may take any version that fits.
            compiled = Closure.compiled(project, Optional.empty(), sources, withDev, features);
        }
        Closure resolved = Closure.resolved(project, kept, sources);
        StandIns standIns = new StandIns(compiled, sources);
        kept.ifPresent(standIns::addLocked);
        resolved.lacks().forEach(standIns::add);
        Set<OfflineCrate> shown = Collections.newSetFromMap(new IdentityHashMap<>());
        shown.addAll(resolved.crates());
        shown.addAll(compiled.crates());
        kept.ifPresent(lockfile -> shown.addAll(served(lockfile, sources)));
        Closure all = compiled;
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
                                all.links(crate, shown)))
                        .toList(),
                standIns.missing(),
                compiled.ownPackages().stream().collect(Collectors.toMap(name -> name, name -> all.links(name, shown))),
                withDev,
                leftOut,
                standIns.all(),
                sources.shown(shown));
    }

    private static LockfileUse use(Optional<Lockfile> own, Closure compiled, OfflineSources sources) {
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

    /** Whether the sources have every crate of a lockfile that is not the project's own, to the byte. */
    public static boolean isServed(Lockfile lockfile, OfflineSources sources) {
        return lockfile.packages().stream()
                .filter(locked -> locked.source() != null)
                .allMatch(locked -> locked.sourceKind().equals("registry")
                        && against(locked, sources).isEmpty());
    }

    /** What stands against a locked crate: empty where the sources serve it to the byte. */
    static Optional<LockMismatch> against(Lockfile.Locked locked, OfflineSources sources) {
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
        // A source that knows no checksum can't be compared with one, and cargo refuses the lockfile.
        return same.get().checksum().equals(Optional.ofNullable(locked.checksum()))
                ? Optional.empty()
                : Optional.of(new LockMismatch(crate, " with another checksum than the offline source's"));
    }

    private static Optional<OfflineCrate> same(Lockfile.Locked locked, List<OfflineCrate> versions) {
        return versions.stream()
                .filter(version -> version.versionText().equals(locked.version()))
                .findFirst();
    }

    private static List<OfflineCrate> served(Lockfile lockfile, OfflineSources sources) {
        return lockfile.packages().stream()
                .filter(locked -> locked.sourceKind().equals("registry")
                        && against(locked, sources).isEmpty())
                .flatMap(locked -> same(locked, sources.versionsOf(locked.name())).stream())
                .toList();
    }
}
