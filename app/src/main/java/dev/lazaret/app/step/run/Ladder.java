package dev.lazaret.app.step.run;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.cargo.CrateSource;
import dev.lazaret.analysis.detect.CrateCapabilities;
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

/** The door to the steps: plan one, start one. */
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

    /** The six steps, and why those that can't be started can't. */
    public List<StepRow> steps() {
        return StepRow.table();
    }

    /** Whether this machine can run a stage. Takes some tens of milliseconds. */
    public Probe probe() {
        return sandbox.probe();
    }

    /** The installed toolchains, the one to take where nothing else is said first. */
    public List<Toolchain> toolchains() {
        return toolchains.all();
    }

    /**
     * Works out what a step would do; nothing is started, and nobody is connected to.
     *
     * @param repository the opened repository
     * @param audit what was read of it: the plan is for exactly this tree
     */
    public Plan.Result plan(Repository repository, Audit audit, StepRequest request) {
        return new Planner(sandbox, toolchains, repository, audit, request, digests).plan();
    }

    /**
     * What of a request names a package, feature, program or admissible key that is not there, a sentence.
     *
     * @param repository the opened repository
     * @param audit what was read of it
     */
    public Optional<String> wrongName(Repository repository, Audit audit, StepRequest request) {
        return new Planner(sandbox, toolchains, repository, audit, request, digests).wrongName();
    }

    /**
     * What the last Fetch has left for a workspace as it is now.
     *
     * @param folder the opened repository's path
     * @param inventory the tree
     * @param manifest the workspace's root manifest
     */
    public Optional<FetchedCrates.Fetched> fetched(Path folder, Inventory inventory, RepoPath manifest) {
        return LocalCrates.of(sandbox, folder).find(FetchedCrates.key(inventory, CargoCommand.lockfile(manifest)));
    }

    /** Where packed crates are unpacked. */
    public Unpacked unpacked() {
        return new Unpacked(sandbox.state());
    }

    /**
     * What the manifests say of the crates that Fetches have left for a repository as it is now. Reads files.
     *
     * @param folder the opened repository's path
     * @return sorted by name and version
     */
    public List<CrateSource> fetched(Path folder, Audit audit) {
        return LocalCrates.sources(fetchedFolders(folder, audit), unpacked());
    }

    /**
     * What these crates can do. Reads every crate, up to a limit.
     *
     * @param folder the opened repository's path
     */
    public Map<CrateSource, CrateCapabilities> fetchedUnits(Path folder, Audit audit, Auditor auditor) {
        return FetchedUnits.of(fetchedFolders(folder, audit), unpacked(), auditor);
    }

    /** The same plan with what the units of crates can do. Reads every crate that has one. */
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
     * Starts a plan and returns at once. A file that differs from what the plan was made for refuses the step.
     *
     * @param repository the repository that the plan was made for; it must stay open until the end
     * @param plan what was confirmed
     * @param token the proof that it was
     * @param listeners told on threads of the step
     */
    public StepRun start(Repository repository, Plan plan, StartToken token, RunListeners listeners) {
        StepRun run = new StepRun(sandbox, plan, token, clock, listeners, started -> switch (plan.work()) {
            case Compile work -> new Compiling(started, repository, plan, work, listeners.target(), digests);
            case Download work -> new Fetching(started, repository, plan, work);
        });
        Thread.ofPlatform().daemon().name("step " + plan.step().word()).start(run::go);
        return run;
    }
}
