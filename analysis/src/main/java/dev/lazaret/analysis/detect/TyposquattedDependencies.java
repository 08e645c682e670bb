package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.scope.ScopeReference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds dependencies whose names are similar to those of popular crates, or that are renamed to the name of a popular
 * crate.
 */
final class TyposquattedDependencies implements Detector {
    private static final String NEAR = "MAN-DEP-TYPOSQUAT";
    private static final String RENAMED = "MAN-DEP-RENAMED";

    /**
     * Minimum length of a name for which one edit ({@code ONE_EDIT}) or two edits ({@code TWO_EDITS}) from another name
     * count as similar.
     */
    private static final int ONE_EDIT = 5;

    private static final int TWO_EDITS = 10;

    /** Maximum length of a name in the registry. */
    private static final int LONGEST = 64;

    private final Set<String> popular = new HashSet<>();
    private final Set<String> independent = new HashSet<>();
    private @Nullable Map<String, SortedSet<String>> shortened;

    TyposquattedDependencies(Catalogue catalogue) {
        catalogue.list("popular-crates").forEach(name -> popular.add(folded(name)));
        catalogue.list("crates-of-their-own").forEach(name -> independent.add(folded(name)));
    }

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(NEAR, RENAMED));
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        List<Manifest> manifests = Stream.concat(
                        facts.manifests().values().stream(), facts.files().scripts().values().stream())
                .toList();
        if (manifests.isEmpty()) {
            return;
        }
        Map<String, Optional<String>> known = new TreeMap<>();
        Set<String> here = new HashSet<>();
        facts.manifests().values().forEach(manifest -> manifest.name().ifPresent(here::add));
        for (Manifest manifest : manifests) {
            out.runOn(
                    manifest.path(),
                    () -> manifest.dependencies().forEach(dependency -> {
                        renamed(manifest, dependency, out);
                        if (here.contains(dependency.packageName()) && isOfThisRepository(dependency)) {
                            return;
                        }
                        String name = folded(dependency.packageName());
                        known.computeIfAbsent(name, key -> near(key))
                                .ifPresent(other -> out.report(
                                        NEAR,
                                        manifest.path(),
                                        dependency.member().at(),
                                        dependency.packageName() + " is near " + other,
                                        List.of(new ScopeReference.Crate(dependency.key()))));
                    }));
        }
    }

    /**
     * Whether the dependency is specified by a path or inherited from the workspace. If a package of this repository
     * also has its name, the dependency does not come from a registry.
     */
    private static boolean isOfThisRepository(Dependency dependency) {
        return dependency.text("path").isPresent() || dependency.inherited();
    }

    /**
     * Returns the popular names, indexed by every string that remains of them after up to two letters are removed.
     * Built only when a name is looked up for the first time, because most repositories depend on popular crates only.
     */
    private synchronized Map<String, SortedSet<String>> shortened() {
        Map<String, SortedSet<String>> known = shortened;
        if (known == null) {
            known = new HashMap<>();
            for (String name : popular) {
                for (String rest : shortenings(name)) {
                    known.computeIfAbsent(rest, key -> new TreeSet<>()).add(name);
                }
            }
            shortened = known;
        }
        return known;
    }

    private void renamed(Manifest manifest, Dependency dependency, FindingCollector out) {
        String key = folded(dependency.key());
        if (popular.contains(key) && !key.equals(folded(dependency.packageName()))) {
            Position at = dependency
                    .table()
                    .flatMap(table -> table.member("package"))
                    .map(Member::at)
                    .orElse(dependency.member().at());
            out.report(
                    RENAMED,
                    manifest.path(),
                    at,
                    dependency.key() + " is " + dependency.packageName(),
                    List.of(new ScopeReference.Crate(dependency.key())));
        }
    }

    /** Returns a popular name to which this name is similar; empty if there is none. */
    private Optional<String> near(String name) {
        int edits = edits(name);
        if (edits == 0 || name.length() > LONGEST || popular.contains(name) || independent.contains(name)) {
            return Optional.empty();
        }
        SortedSet<String> candidates = new TreeSet<>();
        Map<String, SortedSet<String>> shortened = shortened();
        for (String rest : shortenings(name)) {
            candidates.addAll(shortened.getOrDefault(rest, new TreeSet<>()));
        }
        return candidates.stream()
                .filter(other -> distance(name, other) <= edits)
                .findFirst();
    }

    private static int edits(String name) {
        if (name.length() >= TWO_EDITS) {
            return 2;
        }
        return name.length() >= ONE_EDIT ? 1 : 0;
    }

    private static String folded(String name) {
        return name.replace('-', '_');
    }

    /**
     * Returns the name, and every string that remains after one or two of its letters are removed. Two names that share
     * none of these strings are more than two edits apart.
     */
    private static Set<String> shortenings(String name) {
        Set<String> all = new HashSet<>();
        all.add(name);
        for (int i = 0; i < name.length(); i++) {
            String one = name.substring(0, i) + name.substring(i + 1);
            all.add(one);
            for (int k = i; k < one.length(); k++) {
                all.add(one.substring(0, k) + one.substring(k + 1));
            }
        }
        return all;
    }

    /**
     * Returns the restricted Damerau-Levenshtein distance: the minimum number of insertions, deletions, replacements,
     * and swaps of two neighbouring letters.
     */
    static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int k = 0; k <= b.length(); k++) {
            last[k] = k;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int k = 1; k <= b.length(); k++) {
                int replaced = last[k - 1] + (a.charAt(i - 1) == b.charAt(k - 1) ? 0 : 1);
                row[k] = Math.min(replaced, Math.min(last[k], row[k - 1]) + 1);
                boolean swapped =
                        i > 1 && k > 1 && a.charAt(i - 1) == b.charAt(k - 2) && a.charAt(i - 2) == b.charAt(k - 1);
                if (swapped) {
                    row[k] = Math.min(row[k], before[k - 2] + 1);
                }
            }
            before = last;
            last = row;
        }
        return last[b.length()];
    }
}
