package dev.lazaret.app.step;

import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.trust.Launch;
import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.analysis.trust.PolicyRule;
import dev.lazaret.analysis.trust.Step;
import dev.lazaret.app.crates.resolve.LockfileUse;
import dev.lazaret.app.sandbox.Limits;
import dev.lazaret.app.toolchain.Toolchain;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a step would do. Every text in it is inert.
 *
 * @param request what was asked for
 * @param basis what it is for
 * @param start how it is started
 * @param notes what is said of the step beside all that
 * @param refusal why it can't be started as it is; empty where it can
 * @param work what is compiled or downloaded
 */
public record Plan(
        StepRequest request, Basis basis, Start start, List<PlanNote> notes, Optional<Refusal> refusal, Work work) {
    public Plan {
        notes = List.copyOf(notes);
    }

    /**
     * What a plan is for.
     *
     * @param inventory the tree: nothing else is staged
     * @param manifest the workspace's root manifest
     * @param toolchain which toolchain is used
     * @param lockfile which lockfile is used
     */
    public record Basis(Inventory inventory, RepoPath manifest, Toolchain toolchain, LockfileUse.Kind lockfile) {}

    /**
     * How a stage is started.
     *
     * @param command the exact command, as started in the sandbox
     * @param options what bubblewrap reads from descriptor 8, in its order
     * @param policy the policy, rule by rule
     */
    public record Start(List<String> command, List<String> options, List<PolicyRule> policy) {
        public Start {
            command = List.copyOf(command);
            options = List.copyOf(options);
            policy = List.copyOf(policy);
        }
    }

    /** What planning came to. */
    public sealed interface Result {
        /** There is a plan, perhaps one that can't be started as it is. */
        record Ready(Plan plan) implements Result {}

        /** There is none; one sentence, inert. */
        record Refused(String reason) implements Result {}

        /** The plan, if there is one. */
        default Optional<Plan> found() {
            return this instanceof Ready(Plan plan) ? Optional.of(plan) : Optional.empty();
        }
    }

    /** The same with more known of its work. */
    public Plan withWork(Work known) {
        return new Plan(request, basis, start, notes, refusal, known);
    }

    /** The step's row: its words, what it executes, its limits. */
    public StepRow row() {
        return StepRow.of(request.step());
    }

    /** Which step. */
    public Step step() {
        return request.step();
    }

    /** The opened repository's path. */
    public Path folder() {
        return request.folder();
    }

    /** The stage's bounds. */
    public Limits limits() {
        return request.limits();
    }

    /** The tree that it is for. */
    public Inventory inventory() {
        return basis.inventory();
    }

    /** The workspace's root manifest. */
    public RepoPath manifest() {
        return basis.manifest();
    }

    /** Which toolchain is used. */
    public Toolchain toolchain() {
        return basis.toolchain();
    }

    /** Which lockfile is used. */
    public LockfileUse.Kind lockfile() {
        return basis.lockfile();
    }

    /** The exact command, as started in the sandbox. */
    public List<String> command() {
        return start.command();
    }

    /** The policy, rule by rule. */
    public List<PolicyRule> policy() {
        return start.policy();
    }

    /** The units of the repository and its crates, as they were decided. What runs is never more. */
    public List<PlannedUnit> units() {
        return work.units();
    }

    /** Those of them whose code executes. */
    public List<PlannedUnit> executing() {
        return work.executing();
    }

    /** What a start of it comes to. */
    public Launch launch() {
        return new Launch(
                inventory().digest().toString(),
                command(),
                policy(),
                units(),
                compile().map(work -> work.contents(inventory().digest())).orElseGet(Map::of));
    }

    /** How many crates are compiled or downloaded at the most; empty where that is not known. */
    public OptionalInt crates() {
        return switch (work) {
            case Compile compile ->
                refusal.isPresent()
                        ? OptionalInt.empty()
                        : OptionalInt.of(compile.crates().packages().size());
            case Download download -> download.crates().number();
        };
    }

    /** The notes as sentences. */
    public List<String> sentences() {
        return notes.stream().map(PlanNote::sentence).toList();
    }

    /** Whether nothing stands against it but that nobody has allowed its units to run. */
    public boolean lacksOnlyConsent() {
        return refusal.filter(refused -> refused.kind() == Refusal.Kind.CONSENT).isPresent();
    }

    /** Its work where it compiles. */
    public Optional<Compile> compile() {
        return work instanceof Compile compile ? Optional.of(compile) : Optional.empty();
    }

    /** Its work where it downloads. */
    public Optional<Download> download() {
        return work instanceof Download download ? Optional.of(download) : Optional.empty();
    }
}
