package dev.lazaret.app.step;

import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.crates.need.FeatureChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the auditor asks cargo for beside its words for the step; from the auditor alone.
 *
 * @param packages names of packages of the workspace; none for those that cargo takes
 * @param features which features
 * @param release whether the release profile is used
 */
public record CargoChoice(List<String> packages, FeatureChoice features, boolean release) {
    private static final int LONGEST = 200;

    /** Nothing in particular. */
    public static final CargoChoice DEFAULT = new CargoChoice(List.of(), FeatureChoice.DEFAULT, false);

    public CargoChoice {
        packages = List.copyOf(packages);
    }

    /** The same for one package. */
    public CargoChoice withPackage(String name) {
        return new CargoChoice(List.of(name), features, release);
    }

    /** The same for these packages; none for those that cargo takes. */
    public CargoChoice withPackages(List<String> names) {
        return new CargoChoice(names, features, release);
    }

    /** The same with these features. */
    public CargoChoice withFeatures(FeatureChoice chosen) {
        return new CargoChoice(packages, chosen, release);
    }

    /** The same with the release profile, or without. */
    public CargoChoice withRelease(boolean chosen) {
        return new CargoChoice(packages, features, chosen);
    }

    /** What of it holds for another workspace, too, which has other packages and features. */
    public CargoChoice forOtherWorkspace() {
        return DEFAULT.withRelease(release);
    }

    /** Cargo's options for it. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        packages.forEach(name -> words.addAll(List.of("--package", name)));
        if (!features.names().isEmpty()) {
            words.addAll(List.of("--features", String.join(",", features.names())));
        }
        add(words, features.all(), "--all-features");
        add(words, features.noDefault(), "--no-default-features");
        add(words, release, "--release");
        return words;
    }

    /**
     * The choice as people read it, for example "default features" or "features fast, no default features, release profile"; inert.
     *
     * @param program the one that is compiled; empty where the choice alone says what is
     */
    public String configuration(Optional<Program> program) {
        List<String> words = new ArrayList<>();
        program.ifPresent(one -> words.add("program " + Inert.line(one.name(), LONGEST)));
        if (program.isEmpty() && !packages.isEmpty()) {
            words.add((packages.size() == 1 ? "package " : "packages ")
                    + packages.stream().map(name -> Inert.line(name, LONGEST)).collect(Collectors.joining(" ")));
        }
        if (!features.names().isEmpty()) {
            words.add((features.names().size() == 1 ? "feature " : "features ")
                    + features.names().stream()
                            .map(name -> Inert.line(name, LONGEST))
                            .collect(Collectors.joining(" ")));
        }
        if (features.all()) {
            words.add("all features");
        } else {
            words.add(features.noDefault() ? "no default features" : "default features");
        }
        if (release) {
            words.add("release profile");
        }
        return String.join(", ", words);
    }

    private static void add(List<String> words, boolean wanted, String word) {
        if (wanted) {
            words.add(word);
        }
    }
}
