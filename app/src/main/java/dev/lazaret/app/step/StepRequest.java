package dev.lazaret.app.step;

import dev.lazaret.analysis.trust.Step;
import dev.lazaret.app.sandbox.Limits;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the auditor asks for.
 *
 * @param step which step
 * @param folder the opened repository's path
 * @param manifest the workspace's root manifest, relative to the repository; empty where none was picked
 * @param toolchain a toolchain's folder; empty for the first that is found
 * @param offlineSources folders of crate sources, packed or not, the first that has a crate wins
 * @param consent what of the units may run
 * @param choice packages, features and profile
 * @param program the program that the step starts, and its arguments; {@link ProgramChoice#NONE} where it starts none
 * @param admission what is let through of the repository's cargo configuration, and the target
 * @param limits the stage's bounds
 */
public record StepRequest(
        Step step,
        Path folder,
        String manifest,
        Optional<Path> toolchain,
        List<Path> offlineSources,
        Consent consent,
        CargoChoice choice,
        ProgramChoice program,
        Admission admission,
        Limits limits) {
    public StepRequest {
        offlineSources = List.copyOf(offlineSources);
    }

    /** A request with nothing but the step, the repository and what may run; the rest is as the step's row says. */
    public static StepRequest of(Step step, Path folder, List<Path> offlineSources, Consent consent) {
        return new StepRequest(
                step,
                folder,
                "",
                Optional.empty(),
                offlineSources,
                consent,
                CargoChoice.DEFAULT,
                ProgramChoice.NONE,
                Admission.NONE,
                limits(step));
    }

    /** The bounds that a step has where nothing else is asked for. */
    public static Limits limits(Step step) {
        return StepRow.of(step).stage().map(StepRow.Stage::limits).orElseGet(Limits::ordinary);
    }

    /** The same with a toolchain's folder; empty for the first that is found. */
    public StepRequest withToolchain(Optional<Path> chosen) {
        return new StepRequest(
                step, folder, manifest, chosen, offlineSources, consent, choice, program, admission, limits);
    }

    /** The same for the workspace with this root manifest. */
    public StepRequest withManifest(String chosen) {
        return new StepRequest(
                step, folder, chosen, toolchain, offlineSources, consent, choice, program, admission, limits);
    }

    /** The same with packages, features and profile. */
    public StepRequest withChoice(CargoChoice chosen) {
        return new StepRequest(
                step, folder, manifest, toolchain, offlineSources, consent, chosen, program, admission, limits);
    }

    /** The same with a program. */
    public StepRequest withProgram(ProgramChoice chosen) {
        return new StepRequest(
                step, folder, manifest, toolchain, offlineSources, consent, choice, chosen, admission, limits);
    }

    /** The same with what is let through of the repository's cargo configuration. */
    public StepRequest withAdmission(Admission chosen) {
        return new StepRequest(
                step, folder, manifest, toolchain, offlineSources, consent, choice, program, chosen, limits);
    }

    /** The same with other bounds. */
    public StepRequest withLimits(Limits chosen) {
        return new StepRequest(
                step, folder, manifest, toolchain, offlineSources, consent, choice, program, admission, chosen);
    }
}
