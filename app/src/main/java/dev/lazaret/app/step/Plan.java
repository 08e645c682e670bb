package dev.lazaret.app.step;

import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.LaunchRecord;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.PolicyRule;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.app.crates.resolve.LockfileUse;
import dev.lazaret.app.sandbox.StageLimits;
import dev.lazaret.app.toolchain.Toolchain;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The plan of a step: everything that the step would do. Its strings are sanitized for display ("inert").
 *
 * @param request the auditor's request
 * @param basis what the plan applies to
 * @param start how the stage is started
 * @param notes further notes on the step
 * @param refusal why the step can't be started as planned; empty if it can
 * @param work what is compiled or downloaded
 */
public record Plan(
        StepRequest request, Basis basis, Start start, List<PlanNote> notes, Optional<Refusal> refusal, StepWork work) {
    public Plan {
        notes = List.copyOf(notes);
    }

    /**
     * The basis to which a plan applies.
     *
     * @param inventory the tree; nothing else is staged
     * @param manifest the workspace's root manifest
     * @param toolchain the toolchain to use
     * @param lockfile which lockfile is used
     */
    public record Basis(Inventory inventory, RepoPath manifest, Toolchain toolchain, LockfileUse.Kind lockfile) {}

    /**
     * How a stage is started.
     *
     * @param command the exact command in the sandbox
     * @param options options that bubblewrap reads from file descriptor 8, in order
     * @param policy the policy, rule by rule
     */
    public record Start(List<String> command, List<String> options, List<PolicyRule> policy) {
        public Start {
            command = List.copyOf(command);
            options = List.copyOf(options);
            policy = List.copyOf(policy);
        }
    }

    /** The result of planning. */
    public sealed interface Result {
        /** There is a plan, possibly one that can't be started as planned. */
        record Ready(Plan plan) implements Result {}

        /** There is no plan; the reason is one sentence, sanitized for display. */
        record Refused(String reason) implements Result {}

        /** Returns the plan, if there is one. */
        default Optional<Plan> found() {
            return this instanceof Ready(Plan plan) ? Optional.of(plan) : Optional.empty();
        }
    }

    /** Returns a copy with this work. */
    public Plan withWork(StepWork known) {
        return new Plan(request, basis, start, notes, refusal, known);
    }

    /** Returns the step's row in the table of steps: its strings for display, what it executes, and its limits. */
    public StepDefinition row() {
        return StepDefinition.of(request.step());
    }

    /** Returns the step. */
    public Step step() {
        return request.step();
    }

    /** Returns the path of the opened repository. */
    public Path folder() {
        return request.folder();
    }

    /** Returns the limits of the stage. */
    public StageLimits limits() {
        return request.limits();
    }

    /** Returns the tree that the plan applies to. */
    public Inventory inventory() {
        return basis.inventory();
    }

    /** Returns the workspace's root manifest. */
    public RepoPath manifest() {
        return basis.manifest();
    }

    /** Returns the toolchain. */
    public Toolchain toolchain() {
        return basis.toolchain();
    }

    /** Returns which lockfile is used. */
    public LockfileUse.Kind lockfile() {
        return basis.lockfile();
    }

    /** Returns the exact command in the sandbox. */
    public List<String> command() {
        return start.command();
    }

    /** Returns the policy, rule by rule. */
    public List<PolicyRule> policy() {
        return start.policy();
    }

    /** Returns the units of the repository and its crates, with their decisions. No other unit runs. */
    public List<PlannedUnit> units() {
        return work.units();
    }

    /** Returns the units whose code executes. */
    public List<PlannedUnit> executing() {
        return work.executing();
    }

    /** Returns the data by which a launch of this plan is identified. */
    public LaunchRecord launch() {
        return new LaunchRecord(
                inventory().digest().toString(),
                command(),
                policy(),
                units(),
                compile().map(work -> work.contents(inventory().digest())).orElseGet(Map::of));
    }

    /** Returns the maximum number of crates that are compiled or downloaded; empty if unknown. */
    public OptionalInt crates() {
        return switch (work) {
            case CompileWork compile ->
                refusal.isPresent()
                        ? OptionalInt.empty()
                        : OptionalInt.of(compile.crates().packages().size());
            case DownloadWork download -> download.crates().number();
        };
    }

    /** Returns the notes as sentences. */
    public List<String> sentences() {
        return notes.stream().map(PlanNote::sentence).toList();
    }

    /** Whether the only obstacle is that nobody has allowed the plan's units to run. */
    public boolean lacksOnlyConsent() {
        return refusal.filter(refused -> refused.kind() == Refusal.Kind.CONSENT).isPresent();
    }

    /** Returns the work if the step compiles. */
    public Optional<CompileWork> compile() {
        return work instanceof CompileWork compile ? Optional.of(compile) : Optional.empty();
    }

    /** Returns the work if the step downloads. */
    public Optional<DownloadWork> download() {
        return work instanceof DownloadWork download ? Optional.of(download) : Optional.empty();
    }
}
