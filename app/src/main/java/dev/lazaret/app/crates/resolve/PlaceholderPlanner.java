package dev.lazaret.app.crates.resolve;

import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.app.crates.need.Version;
import dev.lazaret.app.crates.need.VersionRequirement;
import dev.lazaret.app.crates.source.OfflineCrateFinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Determines for each crate that no source has whether an empty placeholder can replace it. A placeholder is possible
 * only if the crate is not compiled, if cargo can't choose the placeholder in place of a crate that is compiled, and if
 * the crate's name and version are valid.
 */
final class PlaceholderPlanner {
    private final DependencyClosure compiled;
    private final OfflineCrateFinder sources;
    private final Map<String, MissingCrate> missing = new TreeMap<>();
    private final Map<String, PlaceholderCrate> placeholders = new TreeMap<>();

    PlaceholderPlanner(DependencyClosure compiled, OfflineCrateFinder sources) {
        this.compiled = compiled;
        this.sources = sources;
        compiled.unmet().forEach(lack -> missing.putIfAbsent(lack.missing().name(), lack.missing()));
    }

    /** Returns the crates that must be available, sorted by name. */
    List<MissingCrate> missing() {
        return List.copyOf(missing.values());
    }

    /** Returns the placeholders, sorted by name and version. */
    List<PlaceholderCrate> all() {
        return List.copyOf(placeholders.values());
    }

    /** Adds placeholders for the locked crates that the sources don't have, with the same versions and dependencies. */
    void addLocked(Lockfile lockfile) {
        for (Lockfile.Locked locked : lockfile.packages()) {
            if (locked.sourceKind().equals("registry")
                    && ProjectNeeds.against(locked, sources).isPresent()) {
                if (!PlaceholderCrate.isPossible(locked.name(), locked.version())) {
                    missing.putIfAbsent(
                            locked.name(),
                            new MissingCrate(
                                    locked.name(),
                                    locked.version(),
                                    "Cargo.lock",
                                    "no empty crate can have this name and version"));
                    continue;
                }
                put(new PlaceholderCrate(
                        locked.name(),
                        locked.version(),
                        List.of(),
                        dependencies(locked, lockfile),
                        Optional.ofNullable(locked.checksum()),
                        "Cargo.lock"));
            }
        }
    }

    /**
     * Adds a placeholder for a dependency that no source has, or reports the crate as missing if no placeholder is
     * possible.
     */
    void add(DependencyClosure.UnmetNeed lack) {
        MissingCrate crate = lack.missing();
        if (missing.containsKey(crate.name())) {
            return;
        }
        Optional<PlaceholderCrate> same = placeholders.values().stream()
                .filter(standIn -> standIn.name().equals(crate.name()) && meets(standIn.version(), crate))
                .findFirst();
        Optional<String> version = same.map(PlaceholderCrate::version)
                .or(() -> VersionRequirement.of(crate.requirement()).met().map(Version::text));
        if (version.filter(one -> PlaceholderCrate.isPossible(crate.name(), one))
                        .isEmpty()
                || lack.need().elsewhere().equals("git")
                || isTaken(crate.name(), version.get())) {
            missing.put(crate.name(), crate);
            return;
        }
        TreeSet<String> features = new TreeSet<>(lack.features());
        same.ifPresent(standIn -> features.addAll(standIn.features()));
        features.remove("default");
        put(new PlaceholderCrate(
                crate.name(),
                version.get(),
                List.copyOf(features),
                same.map(PlaceholderCrate::dependencies).orElse(List.of()),
                same.flatMap(PlaceholderCrate::checksum),
                crate.neededBy()));
    }

    private static boolean meets(String version, MissingCrate crate) {
        return Version.of(version)
                .filter(VersionRequirement.of(crate.requirement())::isMetBy)
                .isPresent();
    }

    /** Whether cargo could choose the placeholder in place of a crate that is compiled. */
    private boolean isTaken(String name, String version) {
        Optional<Version> here = Version.of(version);
        return compiled.crates().stream()
                .anyMatch(crate -> crate.name().equals(name)
                        && here.filter(crate.version()::isCompatibleWith).isPresent());
    }

    private void put(PlaceholderCrate standIn) {
        placeholders.put(standIn.name() + " " + standIn.version(), standIn);
    }

    /**
     * Returns a crate's dependencies. A lockfile identifies a dependency by its name, and also by its version and
     * source if several versions are locked.
     */
    private static List<PlaceholderCrate.Dependency> dependencies(Lockfile.Locked locked, Lockfile lockfile) {
        List<PlaceholderCrate.Dependency> dependencies = new ArrayList<>();
        for (String written : locked.dependencies()) {
            String[] parts = written.split(" ", 3);
            lockfile.packages().stream()
                    .filter(other -> other.name().equals(parts[0])
                            && (parts.length == 1 || other.version().equals(parts[1])))
                    .findFirst()
                    .ifPresent(
                            other -> dependencies.add(new PlaceholderCrate.Dependency(other.name(), other.version())));
        }
        return dependencies;
    }
}
