package dev.lazaret.app.crates.resolve;

import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.app.crates.need.DeclaredDependency;
import dev.lazaret.app.crates.source.OfflineCrate;
import dev.lazaret.app.crates.source.OfflineCrateFinder;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the code that is linked into the units of reached packages.
 *
 * @param sources sources of the crates
 * @param replaces whether the project's manifest replaces crates with other code
 */
record LinkedCodeFinder(OfflineCrateFinder sources, boolean replaces) {
    /**
     * Returns the code that is linked into the units of any of these packages.
     *
     * @param shown crates that are visible in the stage; cargo can't link others
     */
    UnitLinkedCode links(List<ReachedPackage> owners, Set<OfflineCrate> shown) {
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
                        .flatMap(each -> each.crate.stream().map(crate -> linked(crate, each.enabled())))
                        .sorted(Comparator.comparing(LinkedCode.Crate::name).thenComparing(LinkedCode.Crate::version))
                        .toList(),
                replaces || found.stream().anyMatch(each -> each.crate.isEmpty()),
                reachable);
    }

    private LinkedCode.Crate linked(OfflineCrate crate, Set<String> features) {
        return new LinkedCode.Crate(crate.name(), crate.versionText(), sources.folder(crate), new TreeSet<>(features));
    }
}
