package dev.lazaret.app.crates.resolve;

import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.app.crates.need.DeclaredDependency;
import dev.lazaret.app.crates.need.FeatureChoice;
import dev.lazaret.app.crates.source.OfflineCrate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A reached package, with its enabled features and optional dependencies, which only grow in number. */
final class ReachedPackage {
    final String name;
    final List<DeclaredDependency> needs;
    final Optional<OfflineCrate> crate;
    private final Map<String, List<String>> features;
    private final boolean compiled;
    private final Set<String> on = new HashSet<>();
    private final Set<String> optionalOn = new HashSet<>();
    private final Map<String, Set<String>> forwarded = new HashMap<>();
    private final Map<Dependency.Kind, Set<ReachedPackage>> uses = new EnumMap<>(Dependency.Kind.class);
    boolean withDev;
    boolean visited;

    /**
     * Creates a package without enabled features.
     *
     * @param crate the crate; empty for a package of the project
     * @param compiled whether only dependencies that may be compiled count
     */
    ReachedPackage(
            String name,
            List<DeclaredDependency> needs,
            Map<String, List<String>> features,
            Optional<OfflineCrate> crate,
            boolean compiled) {
        this.name = name;
        this.needs = needs;
        this.features = features;
        this.crate = crate;
        this.compiled = compiled;
    }

    /** Returns the reached packages on which this one depends in this way. */
    Set<ReachedPackage> uses(Dependency.Kind kind) {
        return uses.getOrDefault(kind, Set.of());
    }

    /** Records that this package depends on another one in this way. */
    void use(Dependency.Kind kind, ReachedPackage other) {
        uses.computeIfAbsent(kind, _ -> new LinkedHashSet<>()).add(other);
    }

    /** Returns the enabled features. */
    Set<String> enabled() {
        return on;
    }

    /** Whether a dependency is not optional, or is enabled. */
    boolean isOn(DeclaredDependency need) {
        return !need.optional() || optionalOn.contains(need.key());
    }

    /** Returns the features that a dependency must have. */
    List<String> wanted(DeclaredDependency need) {
        List<String> wanted = new ArrayList<>(need.features());
        wanted.addAll(forwarded.getOrDefault(need.key(), Set.of()));
        return wanted;
    }

    /** Enables the chosen features. */
    void choose(FeatureChoice choice) {
        if (!choice.noDefault()) {
            turnOn(List.of("default"));
        }
        if (choice.all()) {
            turnOnAll();
        }
        for (String chosen : choice.names()) {
            String own = chosen.startsWith(name + "/") ? chosen.substring(name.length() + 1) : chosen;
            Deque<String> waiting = new ArrayDeque<>();
            turnOnItem(own, waiting);
            turnOn(waiting);
        }
    }

    /** Enables all features and all optional dependencies. */
    void turnOnAll() {
        turnOn(List.of("default"));
        turnOn(features.keySet());
        needs.stream().filter(DeclaredDependency::optional).forEach(need -> optionalOn.add(need.key()));
    }

    /**
     * Enables features, and all features of the package that these enable. Returns whether any of them was
     * not enabled before.
     */
    boolean turnOn(Collection<String> wanted) {
        boolean isNew = false;
        Deque<String> waiting = new ArrayDeque<>(wanted);
        while (!waiting.isEmpty()) {
            String feature = waiting.removeFirst();
            if (on.add(feature)) {
                isNew = true;
                List<String> items = features.get(feature);
                if (items == null) {
                    optionalOn.add(feature);
                } else {
                    items.forEach(item -> turnOnItem(item, waiting));
                }
            }
        }
        return isNew;
    }

    private void turnOnItem(String item, Deque<String> waiting) {
        int slash = item.indexOf('/');
        if (item.startsWith("dep:")) {
            optionalOn.add(item.substring("dep:".length()));
        } else if (slash > 0) {
            boolean weak = item.charAt(slash - 1) == '?';
            String key = item.substring(0, weak ? slash - 1 : slash);
            forwarded.computeIfAbsent(key, _ -> new HashSet<>()).add(item.substring(slash + 1));
            // A weak feature does not cause its dependency to be compiled. But cargo locks this dependency, with
            // everything that it depends on.
            if (!weak || !compiled) {
                optionalOn.add(key);
            }
            // If there is a feature with the same name as the dependency, it is enabled as well.
            if (!weak && features.containsKey(key)) {
                waiting.add(key);
            }
        } else {
            waiting.add(item);
        }
    }
}
