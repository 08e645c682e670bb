package dev.lazaret.app.step.run;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.cargo.AvailableCrate;
import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.app.crates.packed.UnpackedCrateCache;
import dev.lazaret.app.crates.source.CrateDigestCache;
import dev.lazaret.app.crates.source.FetchedCrateStore;
import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.sandbox.SandboxProbeResult;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.DownloadWork;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.StartToken;
import dev.lazaret.app.step.StepDefinition;
import dev.lazaret.app.step.StepRequest;
import dev.lazaret.app.step.plan.AvailableCrateFinder;
import dev.lazaret.app.step.plan.CompileStageBuilder;
import dev.lazaret.app.step.plan.CrateCapabilityReader;
import dev.lazaret.app.step.plan.Planner;
import dev.lazaret.app.toolchain.Toolchain;
import dev.lazaret.app.toolchain.ToolchainFinder;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entry point to the steps: plans and starts them. */
public final class StepService {
    private final Sandbox sandbox;
    private final ToolchainFinder toolchains;
    private final InstantSource clock;
    private final CrateDigestCache digests = new CrateDigestCache();

    public StepService(Sandbox sandbox, ToolchainFinder toolchains, InstantSource clock) {
        this.sandbox = sandbox;
        this.toolchains = toolchains;
        this.clock = clock;
    }

    /** Returns the six steps; a step that can't be started includes the reason. */
    public List<StepDefinition> steps() {
        return StepDefinition.table();
    }

    /** Checks whether this machine can run a stage, which takes tens of milliseconds. */
    public SandboxProbeResult probe() {
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
     * Returns a sentence if a request names a package, feature, program or admissible key that does not exist;
     * otherwise empty.
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
    public Optional<FetchedCrateStore.Fetched> fetched(Path folder, Inventory inventory, RepoPath manifest) {
        return AvailableCrateFinder.of(sandbox, folder)
                .find(FetchedCrateStore.key(inventory, CompileStageBuilder.lockfile(manifest)));
    }

    /** Returns the cache of unpacked crates. */
    public UnpackedCrateCache unpacked() {
        return new UnpackedCrateCache(sandbox.state());
    }

    /**
     * Reads the manifests of the crates that were fetched for a repository in its current state.
     *
     * @param folder path of the opened repository
     * @return the crates, sorted by name and version
     */
    public List<AvailableCrate> fetched(Path folder, Audit audit) {
        return AvailableCrateFinder.sources(fetchedFolders(folder, audit), unpacked());
    }

    /**
     * Reads the capabilities of the fetched crates, up to a maximum number of crates.
     *
     * @param folder path of the opened repository
     */
    public Map<AvailableCrate, CrateCapabilities> fetchedUnits(Path folder, Audit audit, Auditor auditor) {
        return CrateCapabilityReader.of(fetchedFolders(folder, audit), unpacked(), auditor);
    }

    /** Returns a copy of the plan with the capabilities of the crates' units. Reads every crate that has a unit. */
    public Plan read(Plan plan, Auditor auditor) {
        return plan.compile()
                .map(work -> plan.withWork(work.withRead(CrateCapabilityReader.of(work, auditor))))
                .orElse(plan);
    }

    private List<Path> fetchedFolders(Path folder, Audit audit) {
        return audit.cargo().offered().stream()
                .flatMap(workspace -> fetched(folder, audit.inventory(), workspace.manifest()).stream())
                .map(FetchedCrateStore.Fetched::crates)
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
            case CompileWork work ->
                new CompilingStepAction(started, repository, plan, work, listeners.target(), digests);
            case DownloadWork work -> new DownloadStepAction(started, repository, plan, work);
        });
        Thread.ofPlatform().daemon().name("step " + plan.step().word()).start(run::run);
        return run;
    }
}
