package dev.lazaret.app.step.run;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.cargo.CrateSource;
import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.app.crates.packed.Unpacked;
import dev.lazaret.app.crates.source.CrateDigests;
import dev.lazaret.app.crates.source.FetchedCrates;
import dev.lazaret.app.sandbox.Probe;
import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.step.Compile;
import dev.lazaret.app.step.Download;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.StartToken;
import dev.lazaret.app.step.StepRequest;
import dev.lazaret.app.step.StepRow;
import dev.lazaret.app.step.plan.CargoCommand;
import dev.lazaret.app.step.plan.FetchedUnits;
import dev.lazaret.app.step.plan.LocalCrates;
import dev.lazaret.app.step.plan.Planner;
import dev.lazaret.app.toolchain.Toolchain;
import dev.lazaret.app.toolchain.Toolchains;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entry point to the steps: plans and starts them. */
public final class Ladder {
    private final Sandbox sandbox;
    private final Toolchains toolchains;
    private final InstantSource clock;
    private final CrateDigests digests = new CrateDigests();

    public Ladder(Sandbox sandbox, Toolchains toolchains, InstantSource clock) {
        this.sandbox = sandbox;
        this.toolchains = toolchains;
        this.clock = clock;
    }

    /** Returns the six steps; those that can't be started have the reason. */
    public List<StepRow> steps() {
        return StepRow.table();
    }

    /** Reports whether this machine can run a stage. Takes some tens of milliseconds. */
    public Probe probe() {
        return sandbox.probe();
    }

    /** Returns the installed toolchains, the default one first. */
    public List<Toolchain> toolchains() {
        return toolchains.all();
    }

    /**
     * Plans a step. Starts no process and opens no connection.
     *
     * @param repository the opened repository
     * @param audit audit of the repository; the plan is valid for exactly this tree
     */
    public Plan.Result plan(Repository repository, Audit audit, StepRequest request) {
        return new Planner(sandbox, toolchains, repository, audit, request, digests).plan();
    }

    /**
     * Returns a sentence if a request names a package, feature, program or admissible key that does not exist.
     *
     * @param repository the opened repository
     * @param audit audit of the repository
     */
    public Optional<String> wrongName(Repository repository, Audit audit, StepRequest request) {
        return new Planner(sandbox, toolchains, repository, audit, request, digests).wrongName();
    }

    /**
     * Returns the result of the last Fetch for a workspace in its current state.
     *
     * @param folder path of the opened repository
     * @param inventory the tree
     * @param manifest the workspace's root manifest
     */
    public Optional<FetchedCrates.Fetched> fetched(Path folder, Inventory inventory, RepoPath manifest) {
        return LocalCrates.of(sandbox, folder).find(FetchedCrates.key(inventory, CargoCommand.lockfile(manifest)));
    }

    /** Returns the cache of unpacked crates. */
    public Unpacked unpacked() {
        return new Unpacked(sandbox.state());
    }

    /**
     * Reads the manifests of the crates that were fetched for a repository in its current state.
     *
     * @param folder path of the opened repository
     * @return sorted by name and version
     */
    public List<CrateSource> fetched(Path folder, Audit audit) {
        return LocalCrates.sources(fetchedFolders(folder, audit), unpacked());
    }

    /**
     * Reads what the fetched crates can do. Reads every crate, up to a limit.
     *
     * @param folder path of the opened repository
     */
    public Map<CrateSource, CrateCapabilities> fetchedUnits(Path folder, Audit audit, Auditor auditor) {
        return FetchedUnits.of(fetchedFolders(folder, audit), unpacked(), auditor);
    }

    /** Returns a copy of the plan with the capabilities of the crates' units. Reads every crate that has a unit. */
    public Plan read(Plan plan, Auditor auditor) {
        return plan.compile()
                .map(work -> plan.withWork(work.withRead(FetchedUnits.of(work, auditor))))
                .orElse(plan);
    }

    private List<Path> fetchedFolders(Path folder, Audit audit) {
        return audit.cargo().offered().stream()
                .flatMap(workspace -> fetched(folder, audit.inventory(), workspace.manifest()).stream())
                .map(FetchedCrates.Fetched::crates)
                .toList();
    }

    /**
     * Starts a plan and returns at once. The step is refused if a file changed since the plan was made.
     *
     * @param repository the repository that the plan was made for; must stay open until the end
     * @param plan the confirmed plan
     * @param token proof of the confirmation
     * @param listeners called on threads of the step
     */
    public StepExecution start(Repository repository, Plan plan, StartToken token, RunListeners listeners) {
        StepExecution run = new StepExecution(sandbox, plan, token, clock, listeners, started -> switch (plan.work()) {
            case Compile work -> new Compiling(started, repository, plan, work, listeners.target(), digests);
            case Download work -> new Fetching(started, repository, plan, work);
        });
        Thread.ofPlatform().daemon().name("step " + plan.step().word()).start(run::run);
        return run;
    }
}
