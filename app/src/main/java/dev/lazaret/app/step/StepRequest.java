package dev.lazaret.app.step;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.BuildScriptRecording;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StoredDecision;
import dev.lazaret.app.fetch.FetchChoice;
import dev.lazaret.app.sandbox.StageLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The auditor's request for a step.
 *
 * @param step the step
 * @param folder path of the opened repository
 * @param manifest the workspace's root manifest, relative to the repository; empty if none was chosen
 * @param toolchain folder of a toolchain; empty for the first one that is found
 * @param offlineSources folders of crate sources, packed or not; each crate is taken from the first folder that
 *     contains it
 * @param admission admitted keys of the repository's cargo configuration, and the target
 * @param limits the stage's limits
 * @param options options for the step's kind of work
 */
public record StepRequest(
        Step step,
        Path folder,
        String manifest,
        Optional<Path> toolchain,
        List<Path> offlineSources,
        ConfigAdmission admission,
        StageLimits limits,
        StepOptions options) {
    public StepRequest {
        offlineSources = List.copyOf(offlineSources);
    }

    /**
     * Creates a request with only the step, the repository and the options; everything else has the step's default
     * values.
     */
    public static StepRequest of(Step step, Path folder, List<Path> offlineSources, StepOptions options) {
        return new StepRequest(
                step,
                folder,
                "",
                Optional.empty(),
                offlineSources,
                ConfigAdmission.NONE,
                StepDefinition.of(step).limits(),
                options);
    }

    /** Creates a request for a step that compiles; everything but the consent has default values. */
    public static StepRequest of(Step step, Path folder, List<Path> offlineSources, Consent consent) {
        return of(step, folder, offlineSources, new CompileOptions(consent, CargoChoice.DEFAULT, ProgramChoice.NONE));
    }

    /** Creates a request for the step that downloads; everything but the hosts has default values. */
    public static StepRequest download(Path folder, FetchChoice hosts) {
        return of(StepDefinition.download().step(), folder, List.of(), new DownloadOptions(hosts));
    }

    /** Returns a copy with this toolchain folder; empty for the first toolchain that is found. */
    public StepRequest withToolchain(Optional<Path> chosen) {
        return new StepRequest(step, folder, manifest, chosen, offlineSources, admission, limits, options);
    }

    /** Returns a copy for the workspace with this root manifest. */
    public StepRequest withManifest(String chosen) {
        return new StepRequest(step, folder, chosen, toolchain, offlineSources, admission, limits, options);
    }

    /** Returns a copy with this admission of the repository's cargo configuration. */
    public StepRequest withAdmission(ConfigAdmission chosen) {
        return new StepRequest(step, folder, manifest, toolchain, offlineSources, chosen, limits, options);
    }

    /** Returns a copy with these limits. */
    public StepRequest withLimits(StageLimits chosen) {
        return new StepRequest(step, folder, manifest, toolchain, offlineSources, admission, chosen, options);
    }

    /** Returns a copy with these options. */
    public StepRequest withOptions(StepOptions chosen) {
        return new StepRequest(step, folder, manifest, toolchain, offlineSources, admission, limits, chosen);
    }

    /** Returns a copy with these stored decisions on units; unchanged for a download. */
    public StepRequest withStored(List<StoredDecision> decisions) {
        return options instanceof CompileOptions compile
                ? withOptions(compile.withConsent(compile.consent().withStored(decisions)))
                : this;
    }

    /** Returns a copy with these recordings of build scripts; unchanged for a download. */
    public StepRequest withRecordings(Map<Digest, BuildScriptRecording> made) {
        return options instanceof CompileOptions compile
                ? withOptions(compile.withConsent(compile.consent().withRecordings(made)))
                : this;
    }

    /** Returns a copy with these earlier facts about units; unchanged for a download. */
    public StepRequest withEarlier(PriorUnitFacts known) {
        return options instanceof CompileOptions compile ? withOptions(compile.withEarlier(known)) : this;
    }

    /** Returns a copy in which the units run twice to find differences, if {@code chosen}; unchanged for a download. */
    public StepRequest withCompareRuns(boolean chosen) {
        return options instanceof CompileOptions compile ? withOptions(compile.withCompareRuns(chosen)) : this;
    }

    /** Returns a copy with these packages, features and profile; unchanged for a download. */
    public StepRequest withChoice(CargoChoice chosen) {
        return options instanceof CompileOptions compile ? withOptions(compile.withChoice(chosen)) : this;
    }

    /** Returns a copy with this program; unchanged for a download. */
    public StepRequest withProgram(ProgramChoice chosen) {
        return options instanceof CompileOptions compile ? withOptions(compile.withProgram(chosen)) : this;
    }
}
