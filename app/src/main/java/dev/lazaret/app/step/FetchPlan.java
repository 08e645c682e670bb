package dev.lazaret.app.step;

import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.analysis.trust.PolicyRule;
import dev.lazaret.app.crates.resolve.LockfileUse;
import dev.lazaret.app.crates.source.FetchedCrates;
import dev.lazaret.app.fetch.FetchCommand;
import dev.lazaret.app.sandbox.Limits;
import dev.lazaret.app.toolchain.Toolchain;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a Fetch would do. Every text in it is inert.
 *
 * @param request what was asked for
 * @param inventory the tree that it is for
 * @param manifest the workspace's root manifest
 * @param toolchain which toolchain's cargo downloads
 * @param lockfileCommand the exact command that makes the lockfile first; empty where there is one
 * @param command the exact command that downloads, as started in the sandbox
 * @param options what bubblewrap reads from descriptor 8, in its order
 * @param policy the policy, rule by rule
 * @param lockfile whether the repository's is used or one is made
 * @param crates how many crates of a registry the lockfile has; empty without a lockfile
 * @param sources where the lockfile's crates come from, in the order of their names
 * @param hosts what would be connected to, and what the repository asks for beside it
 * @param obstacles why it can't be done, a sentence each
 * @param notes what is said of it beside all that
 * @param kept the folder of Lazaret's own where the crates will lie
 * @param notNeeded why nothing has to be downloaded, a sentence: then nothing is; empty where it has to be
 * @param supply what it is started with
 * @param refusal why it can't be started as it is; empty where it can
 */
public record FetchPlan(
        FetchRequest request,
        Inventory inventory,
        RepoPath manifest,
        Toolchain toolchain,
        List<String> lockfileCommand,
        List<String> command,
        List<String> options,
        List<PolicyRule> policy,
        LockfileUse.Kind lockfile,
        OptionalInt crates,
        List<Source> sources,
        List<Host> hosts,
        List<String> obstacles,
        List<PlanNote> notes,
        Path kept,
        Optional<String> notNeeded,
        Supply supply,
        Optional<Refusal> refusal)
        implements StepPlan {
    public FetchPlan {
        lockfileCommand = List.copyOf(lockfileCommand);
        command = List.copyOf(command);
        options = List.copyOf(options);
        policy = List.copyOf(policy);
        sources = List.copyOf(sources);
        hosts = List.copyOf(hosts);
        obstacles = List.copyOf(obstacles);
        notes = List.copyOf(notes);
    }

    /**
     * Where some of the lockfile's crates come from.
     *
     * @param name "crates.io", or the source as the lockfile has it
     * @param crates how many
     * @param fetched whether a Fetch downloads from there
     */
    public record Source(String name, int crates, boolean fetched) {}

    /**
     * A place on the network.
     *
     * @param place host and port, as {@code --allow-host} takes them
     * @param why who asks for it, a clause
     * @param allowed whether it may be connected to; only where the auditor said so, or it is one of crates.io's own
     * @param index the address of the index that the repository asks for in place of crates.io's; empty for all others
     */
    public record Host(String place, String why, boolean allowed, Optional<String> index) {}

    /** What a Fetch is started with. */
    public record Supply(CargoModel cargo, FetchCommand command, FetchedCrates fetched) {}

    @Override
    public StepRow row() {
        return StepRow.download();
    }

    @Override
    public Path folder() {
        return request.folder();
    }

    @Override
    public Limits limits() {
        return request.limits();
    }

    /** Nothing of what is downloaded, and nothing of the repository. */
    @Override
    public List<PlannedUnit> units() {
        return List.of();
    }

    /** What planning came to. */
    public sealed interface Result {
        /** There is a plan, perhaps one that can't be started as it is. */
        record Ready(FetchPlan plan) implements Result {}

        /** There is none; one sentence, inert. */
        record Refused(String reason) implements Result {}
    }
}
