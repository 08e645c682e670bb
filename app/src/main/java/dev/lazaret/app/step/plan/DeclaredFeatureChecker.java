package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.text.Inert;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Compares requested features with those that manifests declare (see The Cargo Book, "Features"). */
final class DeclaredFeatureChecker {
    private static final int MOST_NAMES = 20;

    private DeclaredFeatureChecker() {}

    /**
     * Returns the first requested feature that is not declared.
     *
     * @param requested names in cargo's syntax, for example "a" or "package/a"
     * @param selected manifests of the packages for which the features are requested
     * @param members manifests of the workspace's packages
     * @return a sentence; empty if every feature is declared
     */
    static Optional<String> unknown(List<String> requested, List<Manifest> selected, List<Manifest> members) {
        for (String name : requested) {
            int slash = name.indexOf('/');
            boolean declared = slash < 0
                    ? of(selected).contains(name)
                    : isOfPackage(name.substring(0, slash), name.substring(slash + 1), selected, members);
            if (!declared) {
                NavigableSet<String> there = of(selected);
                return Optional.of("No feature " + Inert.line(name, 200) + " is declared; "
                        + (there.isEmpty() ? "there is none." : "there " + listed(there) + "."));
            }
        }
        return Optional.empty();
    }

    /** Returns the features that packages declare, sorted; without {@code default}. */
    static List<String> names(List<Manifest> manifests) {
        return of(manifests).stream().filter(name -> !name.equals("default")).toList();
    }

    /**
     * Whether a package of the workspace declares a feature. For a dependency from outside the workspace, only the
     * dependency's name is checked, because cargo reports an unknown feature.
     */
    private static boolean isOfPackage(String name, String feature, List<Manifest> selected, List<Manifest> members) {
        String wanted = name.endsWith("?") ? name.substring(0, name.length() - 1) : name;
        List<Manifest> named = members.stream()
                .filter(member -> member.name().filter(wanted::equals).isPresent())
                .toList();
        return named.isEmpty()
                ? selected.stream()
                        .flatMap(manifest -> manifest.dependencies().stream())
                        .anyMatch(dependency -> dependency.key().equals(wanted))
                : of(named).contains(feature);
    }

    /**
     * Returns {@code default}, the features in the {@code features} tables, and the optional dependencies, which are
     * features, too.
     */
    private static NavigableSet<String> of(List<Manifest> manifests) {
        NavigableSet<String> names = new TreeSet<>();
        for (Manifest manifest : manifests) {
            names.add("default");
            manifest.root()
                    .table("features")
                    .ifPresent(
                            table -> table.members().stream().map(Member::key).forEach(names::add));
            manifest.dependencies().stream()
                    .filter(Dependency::optional)
                    .map(Dependency::key)
                    .forEach(names::add);
        }
        return names;
    }

    private static String listed(NavigableSet<String> names) {
        List<String> first = names.stream()
                .limit(MOST_NAMES)
                .map(name -> Inert.line(name, 200))
                .toList();
        return (names.size() == 1 ? "is " : "are ")
                + String.join(", ", first)
                + (names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "");
    }
}
