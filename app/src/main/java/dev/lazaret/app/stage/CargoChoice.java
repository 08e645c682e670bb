package dev.lazaret.app.stage;

import dev.lazaret.app.offline.FeatureChoice;
import java.util.ArrayList;
import java.util.List;

/**
 * What the auditor asks cargo for beside its words for the step; from the auditor alone.
 *
 * @param packages names of packages of the workspace; none for those that cargo takes
 * @param features which features
 * @param release whether the release profile is used
 */
public record CargoChoice(List<String> packages, FeatureChoice features, boolean release) {
    /** Nothing in particular. */
    public static final CargoChoice DEFAULT = new CargoChoice(List.of(), FeatureChoice.DEFAULT, false);

    public CargoChoice {
        packages = List.copyOf(packages);
    }

    /** The same for one package. */
    public CargoChoice withPackage(String name) {
        return new CargoChoice(List.of(name), features, release);
    }

    /** Cargo's options for it. */
    List<String> words() {
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

    private static void add(List<String> words, boolean wanted, String word) {
        if (wanted) {
            words.add(word);
        }
    }
}
