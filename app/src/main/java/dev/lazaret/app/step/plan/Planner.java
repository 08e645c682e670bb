package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.crates.packed.UnpackedCrateCache;
import dev.lazaret.app.crates.source.CrateDigestCache;
import dev.lazaret.app.crates.source.FetchedCrateStore;
import dev.lazaret.app.crates.source.OfflineCrateFinder;
import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.sandbox.tree.RealPathResolver;
import dev.lazaret.app.step.AdmittedConfigSettings;
import dev.lazaret.app.step.CompileOptions;
import dev.lazaret.app.step.DownloadOptions;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.StepDefinition;
import dev.lazaret.app.step.StepRequest;
import dev.lazaret.app.toolchain.ToolchainFinder;
import java.util.Optional;

/** Plans a step by only reading files: nothing is started, and no connection is opened. */
public final class Planner {
    private static final int LONGEST = 1000;

    private final Sandbox sandbox;
    private final ToolchainFinder toolchains;
    private final Repository repository;
    private final Audit audit;
    private final StepRequest request;
    private final CrateDigestCache digests;
    private final LinkFollowingFileReader files;

    /** Creates a planner; {@code digests} caches the digests of the crates' folders. */
    public Planner(
            Sandbox sandbox,
            ToolchainFinder toolchains,
            Repository repository,
            Audit audit,
            StepRequest request,
            CrateDigestCache digests) {
        this.sandbox = sandbox;
        this.toolchains = toolchains;
        this.repository = repository;
        this.audit = audit;
        this.request = request;
        this.digests = digests;
        this.files = new LinkFollowingFileReader(repository, audit.inventory());
    }

    /** Returns the plan, or the reason why there is none. */
    public Plan.Result plan() {
        Optional<String> locked = StepDefinition.of(request.step()).locked();
        if (locked.isPresent()) {
            return refused(locked.get());
        }
        if (RealPathResolver.isBelow(sandbox.state(), request.folder())) {
            return refused("The folder for the state of steps, " + sandbox.state()
                    + ", lies in the repository, where nothing is written.");
        }
        return switch (basis()) {
            case PlanBasis.Missing(String reason) -> refused(reason);
            case PlanBasis.Found basis ->
                switch (admission(basis)) {
                    case ConfigAdmissionResult.Refused(String reason) -> refused(reason);
                    case ConfigAdmissionResult.Ready(AdmittedConfigSettings admitted) -> plan(basis, admitted);
                };
        };
    }

    /**
     * Returns a sentence if the request names a package, feature, program or admissible key that does not exist;
     * otherwise empty.
     */
    public Optional<String> wrongName() {
        if (!(basis() instanceof PlanBasis.Found basis && request.options() instanceof CompileOptions options)) {
            return Optional.empty();
        }
        return admission(basis) instanceof ConfigAdmissionResult.Refused(String reason)
                ? Optional.of(reason)
                : CompilePlanner.wrongName(basis, options);
    }

    private PlanBasis basis() {
        return PlanBasis.of(audit, files, toolchains, request.folder(), request.manifest(), request.toolchain());
    }

    private ConfigAdmissionResult admission(PlanBasis.Found basis) {
        return ConfigAdmissionResult.of(
                request.admission(), basis.workspace().manifest().parent(), files);
    }

    private Plan.Result plan(PlanBasis.Found basis, AdmittedConfigSettings admitted) {
        Optional<FetchedCrateStore.Fetched> fetched = AvailableCrateFinder.of(sandbox, request.folder())
                .find(FetchedCrateStore.key(
                        audit.inventory(),
                        CompileStageBuilder.lockfile(basis.workspace().manifest())));
        return switch (OfflineCrateFinder.open(
                AvailableCrateFinder.folders(fetched, request.offlineSources()),
                new UnpackedCrateCache(sandbox.state()),
                admitted.crates().map(folder -> VendoredFolderReader.in(repository, audit, files, folder)),
                admitted.platform())) {
            case OfflineCrateFinder.OpenResult.Refused(String reason) -> refused(reason);
            case OfflineCrateFinder.OpenResult.Ready(OfflineCrateFinder sources) -> {
                try (sources) {
                    PlanningInputs planning = new PlanningInputs(
                            sandbox, audit, files, request, basis, admitted, fetched, sources, digests);
                    yield switch (request.options()) {
                        case CompileOptions options -> new CompilePlanner(planning, options).plan();
                        case DownloadOptions options -> new DownloadPlanner(planning, options).plan();
                    };
                }
            }
        };
    }

    /** Returns the result without a plan, for this reason. */
    static Plan.Result refused(String reason) {
        return new Plan.Result.Refused(Inert.line(reason, LONGEST));
    }
}
