package dev.lazaret.app.offline;

import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.syntax.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything that is reached from a workspace's packages through dependencies that are on. Features are followed as cargo
 * does (documented: The Cargo Book, "Features"); dependencies for other platforms count, as cargo locks them, too.
 */
final class Closure {
    /** A package on the way, and what of it is on. */
    private static final class Reached {
        private final String name;
        private final List<Need> needs;
        private final Map<String, List<String>> features;
        private final Optional<OfflineCrate> crate;
        private final Set<String> on = new HashSet<>();
        private final Set<String> optionalOn = new HashSet<>();
        private final Map<String, Set<String>> forwarded = new HashMap<>();

        private Reached(
                String name, List<Need> needs, Map<String, List<String>> features, Optional<OfflineCrate> crate) {
            this.name = name;
            this.needs = needs;
            this.features = features;
            this.crate = crate;
        }
    }

    private final OfflineSources sources;
    private final Map<String, Set<String>> lockedVersions = new HashMap<>();
    private final Set<String> patched = new HashSet<>();
    private final Map<String, Reached> members = new HashMap<>();
    private final Map<OfflineCrate, Reached> reached = new HashMap<>();
    private final Map<String, MissingCrate> missing = new TreeMap<>();
    private final Deque<Reached> changed = new ArrayDeque<>();

    Closure(
            Manifest root,
            List<Manifest> memberManifests,
            List<Manifest> others,
            Optional<Lockfile> lockfile,
            OfflineSources sources,
            boolean allFeatures) {
        this.sources = sources;
        lockfile.ifPresent(kept -> kept.packages()
                .forEach(locked -> lockedVersions
                        .computeIfAbsent(locked.name(), name -> new HashSet<>())
                        .add(locked.version())));
        root.root()
                .table("patch")
                .ifPresent(registries -> registries.members().forEach(registry -> {
                    if (registry.value() instanceof Node.Table table) {
                        table.members().forEach(member -> patched.add(member.key()));
                    }
                }));
        for (Manifest manifest : memberManifests) {
            String name = manifest.name().orElse("");
            Reached member = new Reached(
                    name, Needs.of(manifest, Optional.of(root), true), Needs.featuresOf(manifest), Optional.empty());
            members.put(name, member);
            turnOn(member, List.of("default"));
            if (allFeatures) {
                turnOn(member, member.features.keySet());
                member.needs.stream().filter(Need::optional).forEach(need -> member.optionalOn.add(need.key()));
            }
            changed.add(member);
        }
        for (Manifest manifest : others) {
            String name = manifest.name().orElse("");
            Reached other = new Reached(
                    name, Needs.of(manifest, Optional.of(root), false), Needs.featuresOf(manifest), Optional.empty());
            members.putIfAbsent(name, other);
            changed.add(other);
        }
        while (!changed.isEmpty()) {
            follow(changed.removeFirst());
        }
    }

    List<NeededCrate> crates() {
        return reached.keySet().stream()
                .sorted(Comparator.comparing(OfflineCrate::name).thenComparing(OfflineCrate::version))
                .map(crate ->
                        new NeededCrate(crate.name(), crate.versionText(), crate.buildScript(), crate.macroPath()))
                .toList();
    }

    List<MissingCrate> missing() {
        return List.copyOf(missing.values());
    }

    private void follow(Reached from) {
        for (Need need : from.needs) {
            if (!need.optional() || from.optionalOn.contains(need.key())) {
                Optional<Reached> to = target(from, need);
                if (to.isPresent()) {
                    List<String> wanted = new ArrayList<>(need.features());
                    wanted.addAll(from.forwarded.getOrDefault(need.key(), Set.of()));
                    if (need.defaultFeatures()) {
                        wanted.add("default");
                    }
                    if (turnOn(to.get(), wanted)) {
                        changed.add(to.get());
                    }
                }
            }
        }
    }

    private Optional<Reached> target(Reached from, Need need) {
        boolean ofMember = from.crate.isEmpty();
        if (patched.contains(need.name()) || (ofMember && need.elsewhere().equals("path"))) {
            return Optional.ofNullable(members.get(need.name()));
        }
        if (ofMember && need.elsewhere().equals("git")) {
            missing.put(
                    need.name(),
                    new MissingCrate(need.name(), need.requirement(), from.name, "it comes from a git repository"));
            return Optional.empty();
        }
        List<OfflineCrate> versions = sources.versionsOf(need.name());
        Optional<OfflineCrate> chosen = choose(need, versions);
        if (chosen.isEmpty()) {
            String why = versions.isEmpty()
                    ? "no offline source has it"
                    : "the offline sources have " + versions.getFirst().versionText();
            missing.putIfAbsent(need.name(), new MissingCrate(need.name(), need.requirement(), from.name, why));
            return Optional.empty();
        }
        return Optional.of(reached.computeIfAbsent(chosen.get(), crate -> {
            Reached to = new Reached(crate.name(), crate.needs(), crate.features(), Optional.of(crate));
            changed.add(to);
            return to;
        }));
    }

    private Optional<OfflineCrate> choose(Need need, List<OfflineCrate> versions) {
        Requirement requirement = Requirement.of(need.requirement());
        List<OfflineCrate> fitting = versions.stream()
                .filter(crate -> requirement.isMetBy(crate.version()))
                .toList();
        Set<String> locked = lockedVersions.getOrDefault(need.name(), Set.of());
        return fitting.stream()
                .filter(crate -> locked.contains(crate.versionText()))
                .findFirst()
                .or(() -> fitting.stream().findFirst());
    }

    /** Turns features of a package on, with all that they turn on in it; whether anything is new. */
    private static boolean turnOn(Reached target, Collection<String> wanted) {
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

    private static void turnOnItem(Reached target, String item, Deque<String> waiting) {
        int slash = item.indexOf('/');
        if (item.startsWith("dep:")) {
            target.optionalOn.add(item.substring("dep:".length()));
        } else if (slash > 0) {
            boolean weak = item.charAt(slash - 1) == '?';
            String key = item.substring(0, weak ? slash - 1 : slash);
            target.forwarded.computeIfAbsent(key, name -> new HashSet<>()).add(item.substring(slash + 1));
            if (!weak) {
                target.optionalOn.add(key);
            }
        } else {
            waiting.add(item);
        }
    }
}
