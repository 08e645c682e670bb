package dev.lazaret.app.step;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.trust.KeptDecision;
import dev.lazaret.analysis.trust.Recording;
import dev.lazaret.analysis.trust.Step;
import dev.lazaret.app.fetch.FetchChoice;
import dev.lazaret.app.sandbox.Limits;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the auditor asks for.
 *
 * @param step which step
 * @param folder the opened repository's path
 * @param manifest the workspace's root manifest, relative to the repository; empty where none was picked
 * @param toolchain a toolchain's folder; empty for the first that is found
 * @param offlineSources folders of crate sources, packed or not; the first that has a crate wins
 * @param admission what is let through of the repository's cargo configuration, and the target
 * @param limits the stage's bounds
 * @param options what belongs to the step's kind of work alone
 */
public record StepRequest(
        Step step,
        Path folder,
        String manifest,
        Optional<Path> toolchain,
        List<Path> offlineSources,
        Admission admission,
        Limits limits,
        StepOptions options) {
    public StepRequest {
        offlineSources = List.copyOf(offlineSources);
    }

    /** A request with nothing but the step, the repository and what belongs to its work; the rest is as the step's row says. */
    public static StepRequest of(Step step, Path folder, List<Path> offlineSources, StepOptions options) {
        return new StepRequest(
                step,
                folder,
                "",
                Optional.empty(),
                offlineSources,
                Admission.NONE,
                StepRow.of(step).limits(),
                options);
    }

    /** A request for a step that compiles, with nothing but what may run. */
    public static StepRequest of(Step step, Path folder, List<Path> offlineSources, Consent consent) {
        return of(step, folder, offlineSources, new CompileOptions(consent, CargoChoice.DEFAULT, ProgramChoice.NONE));
    }

    /** A request for the step that downloads, with nothing but the hosts. */
    public static StepRequest download(Path folder, FetchChoice hosts) {
        return of(StepRow.download().step(), folder, List.of(), new DownloadOptions(hosts));
    }

    /** The same with a toolchain's folder; empty for the first that is found. */
    public StepRequest withToolchain(Optional<Path> chosen) {
        return new StepRequest(step, folder, manifest, chosen, offlineSources, admission, limits, options);
    }

    /** The same for the workspace with this root manifest. */
    public StepRequest withManifest(String chosen) {
        return new StepRequest(step, folder, chosen, toolchain, offlineSources, admission, limits, options);
    }

    /** The same with what is let through of the repository's cargo configuration. */
    public StepRequest withAdmission(Admission chosen) {
        return new StepRequest(step, folder, manifest, toolchain, offlineSources, chosen, limits, options);
    }

    /** The same with other bounds. */
    public StepRequest withLimits(Limits chosen) {
        return new StepRequest(step, folder, manifest, toolchain, offlineSources, admission, chosen, options);
    }

    /** The same with other options of its work. */
    public StepRequest withOptions(StepOptions chosen) {
        return new StepRequest(step, folder, manifest, toolchain, offlineSources, admission, limits, chosen);
    }

    /** The same where this was decided of units before; a download has none. */
    public StepRequest withKept(List<KeptDecision> decisions) {
        return options instanceof CompileOptions compile
                ? withOptions(compile.withConsent(compile.consent().withKept(decisions)))
                : this;
    }

    /** The same where build scripts made this when they ran; a download has none. */
    public StepRequest withRecordings(Map<Digest, Recording> made) {
        return options instanceof CompileOptions compile
                ? withOptions(compile.withConsent(compile.consent().withRecordings(made)))
                : this;
    }

    /** The same where this is known of units from before; a download has none. */
    public StepRequest withEarlier(Earlier known) {
        return options instanceof CompileOptions compile ? withOptions(compile.withEarlier(known)) : this;
    }

    /** The same where units run twice, to see what differs; a download has none. */
    public StepRequest withCompareRuns(boolean chosen) {
        return options instanceof CompileOptions compile ? withOptions(compile.withCompareRuns(chosen)) : this;
    }

    /** The same with packages, features and profile; a download has none. */
    public StepRequest withChoice(CargoChoice chosen) {
        return options instanceof CompileOptions compile ? withOptions(compile.withChoice(chosen)) : this;
    }

    /** The same with a program; a download has none. */
    public StepRequest withProgram(ProgramChoice chosen) {
        return options instanceof CompileOptions compile ? withOptions(compile.withProgram(chosen)) : this;
    }
}
