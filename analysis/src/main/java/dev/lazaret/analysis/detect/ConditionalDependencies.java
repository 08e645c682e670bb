package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.cargo.ResolvedPath;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.ScopeReference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds dependencies that a feature, a platform or the test build enables. */
final class ConditionalDependencies implements Detector {
    private static final String FEATURE = "MAN-FEATURE-BUILD-DEP";
    private static final String DEV = "MAN-DEP-DEV";
    private static final String PLATFORM = "MAN-DEP-CFG";

    private static final Set<String> USUAL = Set.of("cfg", "unix", "windows", "feature", "not", "any", "all");

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(FEATURE, DEV, PLATFORM));
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        Map<RepoPath, CargoPackage> packages = new HashMap<>();
        facts.cargo().packages().forEach(found -> packages.put(found.manifest().parent(), found));
        for (Manifest manifest : facts.manifests().values()) {
            out.runOn(manifest.path(), () -> {
                features(manifest, out);
                forTests(manifest, packages, out);
                platforms(manifest, out);
            });
        }
    }

    private static void features(Manifest manifest, FindingCollector out) {
        Set<String> optional = new HashSet<>();
        for (Dependency dependency : manifest.dependencies()) {
            if (dependency.kind() == Dependency.Kind.BUILD && dependency.optional()) {
                optional.add(dependency.key());
            }
        }
        if (optional.isEmpty()) {
            return;
        }
        manifest.root().table("features").ifPresent(features -> {
            for (Member feature : features.members()) {
                if (feature.value() instanceof Node.Array array) {
                    array.texts().stream()
                            .filter(item -> optional.contains(switchedOn(item)))
                            .findFirst()
                            .ifPresent(item -> out.report(
                                    FEATURE,
                                    manifest.path(),
                                    feature.at(),
                                    feature.key() + " = " + item,
                                    List.of(new ScopeReference.Crate(switchedOn(item)))));
                }
            }
        });
    }

    /**
     * Returns the dependency in {@code dep:X}, {@code X} or {@code X/FEATURE}. {@code X?/FEATURE} does not enable the
     * dependency, and the result for it matches none.
     */
    private static String switchedOn(String item) {
        String name = item.startsWith("dep:") ? item.substring("dep:".length()) : item;
        int slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }

    private static void forTests(Manifest manifest, Map<RepoPath, CargoPackage> packages, FindingCollector out) {
        for (Dependency dependency : manifest.dependencies()) {
            if (dependency.kind() != Dependency.Kind.DEV) {
                continue;
            }
            CargoPackage target = dependency
                    .text("path")
                    .map(path -> ResolvedPath.of(manifest.folder(), path).inside())
                    .map(packages::get)
                    .orElse(null);
            if (target != null
                    && (target.isProcMacro() || !target.buildScripts().isEmpty())) {
                Position at = dependency
                        .table()
                        .flatMap(table -> table.member("path"))
                        .map(Member::at)
                        .orElse(dependency.member().at());
                String what = target.isProcMacro() ? "a procedural macro" : "a build script";
                out.report(DEV, manifest.path(), at, dependency.key() + " has " + what, crate(dependency));
            }
        }
    }

    private static void platforms(Manifest manifest, FindingCollector out) {
        Set<String> odd = new HashSet<>();
        manifest.root()
                .table("target")
                .ifPresent(targets -> targets.members().stream()
                        .map(Member::key)
                        .filter(key -> !isUsual(key))
                        .forEach(odd::add));
        for (Dependency dependency : manifest.dependencies()) {
            if (dependency.target() != null && odd.contains(dependency.target())) {
                String evidence = dependency.key() + " for " + dependency.target();
                out.report(PLATFORM, manifest.path(), dependency.member().at(), evidence, crate(dependency));
            }
        }
    }

    private static List<ScopeReference> crate(Dependency dependency) {
        return List.of(new ScopeReference.Crate(dependency.key()));
    }

    private static boolean isUsual(String key) {
        return key.startsWith("cfg(") ? wordsAreUsual(key) : key.indexOf('-') > 0 && !key.endsWith(".json");
    }

    private static boolean wordsAreUsual(String condition) {
        int at = 0;
        while (at < condition.length()) {
            char c = condition.charAt(at);
            int end = at + 1;
            if (c == '"') {
                end = condition.indexOf('"', at + 1) + 1;
                if (end == 0) {
                    return false;
                }
            } else if (Character.isLetter(c)) {
                while (end < condition.length() && isPartOfWord(condition.charAt(end))) {
                    end++;
                }
                String word = condition.substring(at, end);
                if (!USUAL.contains(word) && !word.startsWith("target_")) {
                    return false;
                }
            }
            at = end;
        }
        return true;
    }

    private static boolean isPartOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
