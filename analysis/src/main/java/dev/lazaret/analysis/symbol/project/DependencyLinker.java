package dev.lazaret.analysis.symbol.project;

import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.analysis.cargo.Lockfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Determines which package each name of a dependency means: the version that the lockfile has, or else the highest
 * compatible one that is present.
 */
public final class DependencyLinker {
    private final List<SourcePackage> packages;
    private final Map<String, List<Integer>> byName = new TreeMap<>();
    private final Map<String, Set<String>> locked = new TreeMap<>();

    /** @param locked the packages of all lockfiles */
    public DependencyLinker(List<SourcePackage> packages, List<Lockfile.Locked> locked) {
        this.packages = List.copyOf(packages);
        for (int i = 0; i < packages.size(); i++) {
            byName.computeIfAbsent(packages.get(i).name(), name -> new ArrayList<>(1))
                    .add(i);
        }
        Map<String, Set<String>> versions = new TreeMap<>();
        locked.forEach(one ->
                versions.computeIfAbsent(one.name(), name -> new TreeSet<>()).add(one.version()));
        for (Lockfile.Locked one : locked) {
            Set<String> needed = this.locked.computeIfAbsent(key(one.name(), one.version()), key -> new TreeSet<>());
            for (String dependency : one.dependencies()) {
                String[] parts = dependency.split(" ", 3);
                if (parts.length > 1) {
                    needed.add(key(parts[0], parts[1]));
                } else {
                    versions.getOrDefault(parts[0], Set.of()).forEach(version -> needed.add(key(parts[0], version)));
                }
            }
        }
    }

    private static String key(String name, String version) {
        return name + " " + version;
    }

    /** Returns the numbers of the packages that package {@code number} can use, by the names that its code has for them. */
    public Map<String, Integer> links(int number) {
        SourcePackage from = packages.get(number);
        Map<String, Integer> found = new TreeMap<>();
        for (Dependency dependency : from.manifest().dependencies()) {
            List<Integer> candidates = byName.getOrDefault(dependency.packageName(), List.of());
            candidates.stream()
                    .filter(candidate -> candidate != number)
                    .max(Comparator.comparingInt((Integer candidate) -> fit(from, dependency, packages.get(candidate)))
                            .thenComparing(candidate -> packages.get(candidate).version(), VersionOrder::compare)
                            .thenComparing(Comparator.reverseOrder()))
                    .ifPresent(best -> found.putIfAbsent(name(dependency, best), best));
        }
        return found;
    }

    /** Returns the name in code: the key of a renamed dependency, else the name of its library. */
    private String name(Dependency dependency, int to) {
        boolean isRenamed = !dependency.packageName().equals(dependency.key());
        return isRenamed ? dependency.key().replace('-', '_') : packages.get(to).crate();
    }

    private int fit(SourcePackage from, Dependency dependency, SourcePackage to) {
        boolean isPath = dependency.text("path").isPresent();
        boolean isLocked =
                locked.getOrDefault(key(from.name(), from.version()), Set.of()).contains(key(to.name(), to.version()));
        boolean isCompatible = dependency
                .version()
                .map(requirement -> VersionOrder.isCompatible(requirement, to.version()))
                .orElse(true);
        return (isPath && to.isLocal() ? 4 : 0) + (isLocked ? 2 : 0) + (isCompatible ? 1 : 0);
    }
}
