package dev.lazaret.app.cli;

import dev.lazaret.analysis.cargo.TargetTriple;
import dev.lazaret.app.crates.need.FeatureChoice;
import dev.lazaret.app.step.CargoChoice;
import dev.lazaret.app.step.ConfigAdmission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Options for steps that compile, mostly with the same meaning as in cargo: packages, features, profile, target, and
 * admitted keys of the repository's configuration.
 */
final class CargoOptions {
    @Option(names = "--package", paramLabel = "NAME", description = "a package of the workspace; repeatable")
    private List<String> packages = new ArrayList<>();

    @Option(
            names = "--features",
            paramLabel = "NAMES",
            description = "features to turn on, separated by commas; repeatable")
    private List<String> features = new ArrayList<>();

    @Option(names = "--all-features", description = "turns on every feature of the packages")
    private boolean allFeatures;

    @Option(names = "--no-default-features", description = "turns off the packages' default features")
    private boolean noDefaultFeatures;

    @Option(names = "--release", description = "uses the release profile")
    private boolean release;

    @Option(names = "--target", paramLabel = "TRIPLE", description = "the target to compile for, by name")
    private @Nullable String target;

    @Option(
            names = "--admit",
            paramLabel = "KEY",
            description = "passes a key of the repository's cargo configuration, as --plan lists it; repeatable")
    private List<String> admitted = new ArrayList<>();

    /** Returns the admitted keys of the repository's cargo configuration, and the target. */
    ConfigAdmission admission() throws UsageException {
        Optional<String> named = Optional.ofNullable(target);
        Optional<TargetTriple> triple = named.flatMap(TargetTriple::parse);
        if (named.isPresent() && triple.isEmpty()) {
            throw new UsageException("--target takes the name of a target, for example x86_64-unknown-linux-gnu, not "
                    + ErrorMessageFormatter.quoted(named.get()) + ".");
        }
        return new ConfigAdmission(admitted, triple);
    }

    /** Returns the selected packages, features and profile. */
    CargoChoice choice() {
        List<String> names = features.stream()
                .flatMap(each -> Arrays.stream(each.split("[, ]", -1)))
                .filter(name -> !name.isEmpty())
                .toList();
        return new CargoChoice(packages, new FeatureChoice(names, allFeatures, noDefaultFeatures), release);
    }
}
