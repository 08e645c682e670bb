package dev.lazaret.app.step;

import dev.lazaret.analysis.cargo.AdmissibleConfigKey;
import dev.lazaret.analysis.cargo.AdmissibleConfigKey.Choice;
import dev.lazaret.analysis.cargo.AdmissibleConfigKeys;
import dev.lazaret.analysis.cargo.TargetTriple;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.crates.need.TargetPlatform;
import dev.lazaret.app.toolchain.Toolchain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The settings of the repository's cargo configuration that a stage gets, passed as Lazaret's own cargo arguments. The
 * stage never gets the configuration itself.
 *
 * @param possible keys that could be admitted
 * @param keys keys that are admitted
 * @param target target to compile for, chosen by the auditor or admitted; empty for this machine's
 */
public record AdmittedConfigSettings(
        AdmissibleConfigKeys possible, List<AdmissibleConfigKey> keys, Optional<TargetTriple> target) {
    /** Nothing is admitted, and nothing could be. */
    public static final AdmittedConfigSettings NONE =
            new AdmittedConfigSettings(AdmissibleConfigKeys.NONE, List.of(), Optional.empty());

    public AdmittedConfigSettings {
        keys = List.copyOf(keys);
    }

    /**
     * Returns cargo's options for the admitted settings: arguments that Lazaret writes, with the admitted values as
     * TOML literals.
     */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        target.ifPresent(triple -> words.addAll(List.of("--target", triple.text())));
        for (AdmissibleConfigKey key : keys) {
            if (key.choice() instanceof Choice.Flags(List<String> flags)) {
                words.addAll(List.of(
                        "--config", key.key() + flags.stream().collect(Collectors.joining("','", "=['", "']"))));
            }
        }
        return words;
    }

    /** Returns the platform to compile for. */
    public TargetPlatform platform() {
        Set<String> names = new HashSet<>();
        keys.forEach(key -> {
            if (key.choice() instanceof Choice.Flags flags) {
                names.addAll(flags.names());
            }
        });
        return new TargetPlatform(target, names);
    }

    /**
     * Returns the admitted folder of the repository that takes precedence over all other sources of crates; empty if
     * there is none.
     */
    public Optional<RepoPath> crates() {
        return keys.stream()
                .map(AdmissibleConfigKey::choice)
                .filter(Choice.Crates.class::isInstance)
                .map(choice -> ((Choice.Crates) choice).folder())
                .findFirst();
    }

    /**
     * Returns the key that would make crates come from a folder of the repository, if it can be admitted but is not.
     */
    public Optional<AdmissibleConfigKey> unadmittedCrates() {
        return possible.keys().stream()
                .filter(key -> key.choice() instanceof Choice.Crates && !keys.contains(key))
                .findFirst();
    }

    /** Returns the settings that are passed completely, by their names in the list of all settings. */
    public Set<String> covers() {
        return keys.stream().flatMap(key -> key.covers().stream()).collect(Collectors.toSet());
    }

    /** Returns the notes for the plan and for every record of the step, one sentence for each admitted key. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (AdmissibleConfigKey key : keys) {
            notes.add("Admitted of the repository's cargo configuration: " + key.key() + " (" + key.where()
                    + "), passed as " + key.passed() + "."
                    + (key.staysOut().isEmpty() ? "" : " Not passed: " + String.join(" ", key.staysOut()) + ".")
                    + (key.choice() instanceof Choice.Crates
                            ? " They take precedence over all other sources, and the repository chose them."
                            : ""));
        }
        return notes.stream().map(note -> Inert.line(note, 4000)).toList();
    }

    /**
     * Returns why the toolchain can't compile for the target, or why this machine can't run programs for it, as a
     * sentence; empty if there is no such obstacle.
     */
    public Optional<String> refusal(Toolchain toolchain, StepDefinition.Stage stage) {
        if (target.isEmpty()) {
            return Optional.empty();
        }
        TargetTriple triple = target.get();
        if (!toolchain.compilesFor(triple.text())) {
            return Optional.of("The toolchain " + toolchain.words() + " has no standard library for " + triple.text()
                    + ": lib/rustlib/" + triple.text() + " is not there.");
        }
        return !TargetPlatform.starts(triple) && stage.executes().contains(UnitId.Kind.PROGRAM)
                ? Optional.of("What is compiled for " + triple.text()
                        + " can't be started on this machine, which is x86_64-unknown-linux-gnu. Only Check and Build can"
                        + " use it.")
                : Optional.empty();
    }
}
