package dev.lazaret.app.step;

import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.crates.need.FeatureChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The auditor's cargo options, added to the step's own cargo arguments. None comes from the repository.
 *
 * @param packages names of the workspace's packages to compile; empty for cargo's default
 * @param features features to enable
 * @param release whether the release profile is used
 */
public record CargoChoice(List<String> packages, FeatureChoice features, boolean release) {
    private static final int LONGEST = 200;

    /** Cargo's defaults. */
    public static final CargoChoice DEFAULT = new CargoChoice(List.of(), FeatureChoice.DEFAULT, false);

    public CargoChoice {
        packages = List.copyOf(packages);
    }

    /** Returns a copy with only this package. */
    public CargoChoice withPackage(String name) {
        return new CargoChoice(List.of(name), features, release);
    }

    /** Returns a copy with these packages; an empty list means cargo's default. */
    public CargoChoice withPackages(List<String> names) {
        return new CargoChoice(names, features, release);
    }

    /** Returns a copy with these features. */
    public CargoChoice withFeatures(FeatureChoice chosen) {
        return new CargoChoice(packages, chosen, release);
    }

    /** Returns a copy with or without the release profile. */
    public CargoChoice withRelease(boolean chosen) {
        return new CargoChoice(packages, features, chosen);
    }

    /** Returns the part that is also valid for another workspace, which has other packages and features. */
    public CargoChoice forOtherWorkspace() {
        return DEFAULT.withRelease(release);
    }

    /** Returns the cargo options. */
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
     * Returns the choice for display, for example "default features" or "features fast, no default features, release
     * profile"; sanitized for display.
     *
     * @param program the program that is compiled; if empty, the chosen packages are listed instead
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
