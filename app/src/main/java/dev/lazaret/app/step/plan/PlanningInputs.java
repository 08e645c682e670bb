package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.PolicyRule;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.text.LosslessUtf8Codec;
import dev.lazaret.app.crates.resolve.LockfileUse;
import dev.lazaret.app.crates.source.CrateDigestCache;
import dev.lazaret.app.crates.source.FetchedCrateStore;
import dev.lazaret.app.crates.source.OfflineCrateFinder;
import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.sandbox.SandboxPolicy;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.step.AdmittedConfigSettings;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.PlanNote;
import dev.lazaret.app.step.Refusal;
import dev.lazaret.app.step.StepRequest;
import dev.lazaret.app.step.StepWork;
import java.util.List;
import java.util.Optional;

/**
 * The inputs of planning, for every kind of work.
 *
 * @param basis the workspace, the repository's packages, and the toolchain
 * @param admitted settings of the repository's cargo configuration that are passed
 * @param fetched crates that a Fetch downloaded for the workspace
 * @param sources the crates on this machine, which remain open during planning
 * @param digests digests of the crates' folders
 */
record PlanningInputs(
        Sandbox sandbox,
        Audit audit,
        LinkFollowingFileReader files,
        StepRequest request,
        PlanBasis.Found basis,
        AdmittedConfigSettings admitted,
        Optional<FetchedCrateStore.Fetched> fetched,
        OfflineCrateFinder sources,
        CrateDigestCache digests) {
    /** Returns the workspace's root manifest. */
    RepoPath manifest() {
        return basis.workspace().manifest();
    }

    /** Returns the path of the workspace's lockfile, whether or not it exists. */
    RepoPath lockfilePath() {
        return CompileStageBuilder.lockfile(manifest());
    }

    /** Returns the lockfile that a Fetch created; empty if there is none. */
    Optional<Lockfile> fetchedLockfile() {
        return AvailableCrateFinder.lockfile(fetched, lockfilePath());
    }

    /** Returns the exact command of a stage, sanitized for display ("inert"). */
    List<String> command(StageInput input) {
        return sandbox.command(input).stream().map(LosslessUtf8Codec::inert).toList();
    }

    /**
     * Returns the reason why neither kind of work can be started here, a sentence; empty if there is no such obstacle.
     */
    Optional<String> obstacle() {
        return basis.packages().unknown().or(() -> basis.obstacle(audit));
    }

    /** Builds the plan from the stage's input and the results of planning. */
    Plan.Result ready(
            StageInput input,
            LockfileUse.Kind lockfile,
            List<PlanNote> notes,
            Optional<Refusal> refusal,
            StepWork work) {
        SandboxPolicy policy = sandbox.policy(input);
        return new Plan.Result.Ready(new Plan(
                request,
                new Plan.Basis(audit.inventory(), manifest(), basis.toolchain(), lockfile),
                new Plan.Start(
                        command(input),
                        policy.rules().stream()
                                .flatMap(rule -> rule.arguments().stream())
                                .map(Inert::text)
                                .toList(),
                        policy.rules().stream()
                                .map(rule -> new PolicyRule(rule.id(), rule.words()))
                                .toList()),
                notes,
                refusal,
                work));
    }
}
