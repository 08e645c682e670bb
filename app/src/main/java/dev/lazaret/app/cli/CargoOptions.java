package dev.lazaret.app.cli;

import dev.lazaret.app.offline.FeatureChoice;
import dev.lazaret.app.stage.CargoChoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Option;

/** Cargo's own options for steps that compile, with cargo's meaning: which packages, features and profile. */
final class CargoOptions {
    @Option(
            names = "--package",
            paramLabel = "NAME",
            description = "a package of the workspace; may be given several times")
    private List<String> packages = new ArrayList<>();

    @Option(
            names = "--features",
            paramLabel = "NAMES",
            description = "features to turn on, separated by commas; may be given several times")
    private List<String> features = new ArrayList<>();

    @Option(names = "--all-features", description = "turns on every feature of the packages")
    private boolean allFeatures;

    @Option(names = "--no-default-features", description = "leaves the packages' default features off")
    private boolean noDefaultFeatures;

    @Option(names = "--release", description = "uses the release profile")
    private boolean release;

    /** What was asked for. */
    CargoChoice choice() {
        List<String> names = features.stream()
                .flatMap(each -> Arrays.stream(each.split("[, ]", -1)))
                .filter(name -> !name.isEmpty())
                .toList();
        return new CargoChoice(packages, new FeatureChoice(names, allFeatures, noDefaultFeatures), release);
    }
}
