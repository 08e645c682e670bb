package dev.lazaret.app.step;

import dev.lazaret.analysis.cargo.AdmissibleKey;
import dev.lazaret.analysis.cargo.AdmissibleKey.Choice;
import dev.lazaret.analysis.cargo.AdmissibleKeys;
import dev.lazaret.analysis.cargo.TargetTriple;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.trust.UnitId;
import dev.lazaret.app.crates.need.Platform;
import dev.lazaret.app.toolchain.Toolchain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of the repository's cargo configuration a stage is told, in Lazaret's own words. The configuration itself stays out.
 *
 * @param possible what could be admitted
 * @param keys what is
 * @param target the target that is compiled for, the auditor's own or an admitted one; empty for this machine's
 */
public record Admitted(AdmissibleKeys possible, List<AdmissibleKey> keys, Optional<TargetTriple> target) {
    /** Nothing, where nothing could be. */
    public static final Admitted NONE = new Admitted(AdmissibleKeys.NONE, List.of(), Optional.empty());

    public Admitted {
        keys = List.copyOf(keys);
    }

    /** Cargo's options for it: arguments of ours, with what was admitted in literal TOML. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        target.ifPresent(triple -> words.addAll(List.of("--target", triple.text())));
        for (AdmissibleKey key : keys) {
            if (key.choice() instanceof Choice.Flags(List<String> flags)) {
                words.addAll(List.of(
                        "--config", key.key() + flags.stream().collect(Collectors.joining("','", "=['", "']"))));
            }
        }
        return words;
    }

    /** What is compiled for. */
    public Platform platform() {
        Set<String> names = new HashSet<>();
        keys.forEach(key -> {
            if (key.choice() instanceof Choice.Flags flags) {
                names.addAll(flags.names());
            }
        });
        return new Platform(target, names);
    }

    /** The folder of the repository that crates come from before all others. */
    public Optional<RepoPath> crates() {
        return keys.stream()
                .map(AdmissibleKey::choice)
                .filter(Choice.Crates.class::isInstance)
                .map(choice -> ((Choice.Crates) choice).folder())
                .findFirst();
    }

    /** The key that would let crates of the repository's own folder through, where it is not admitted. */
    public Optional<AdmissibleKey> cratesLeftOut() {
        return possible.keys().stream()
                .filter(key -> key.choice() instanceof Choice.Crates && !keys.contains(key))
                .findFirst();
    }

    /** The settings that are wholly passed, as they are named where all are told. */
    public Set<String> covers() {
        return keys.stream().flatMap(key -> key.covers().stream()).collect(Collectors.toSet());
    }

    /** What is said of it in the plan and in every record of the step, a sentence each. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (AdmissibleKey key : keys) {
            notes.add("Admitted of the repository's cargo configuration: " + key.key() + " (" + key.where()
                    + "), passed as " + key.passed() + "."
                    + (key.staysOut().isEmpty() ? "" : " Not passed: " + String.join(" ", key.staysOut()) + ".")
                    + (key.choice() instanceof Choice.Crates
                            ? " They come before all others, and what they are is the repository's word."
                            : ""));
        }
        return notes.stream().map(note -> Inert.line(note, 4000)).toList();
    }

    /** Why the toolchain or this machine can't do it, a sentence. */
    public Optional<String> refusal(Toolchain toolchain, StepRow.Stage stage) {
        if (target.isEmpty()) {
            return Optional.empty();
        }
        TargetTriple triple = target.get();
        if (!toolchain.compilesFor(triple.text())) {
            return Optional.of("The toolchain " + toolchain.words() + " has no standard library for " + triple.text()
                    + ": lib/rustlib/" + triple.text() + " is not there.");
        }
        return !Platform.starts(triple) && stage.executes().contains(UnitId.Kind.PROGRAM)
                ? Optional.of("What is compiled for " + triple.text()
                        + " can't be started on this machine, which is x86_64-unknown-linux-gnu: Check and Build can be"
                        + " for it.")
                : Optional.empty();
    }
}
