package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.cargo.AdmissibleConfigKey;
import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.Workspace;
import dev.lazaret.analysis.cargo.WorkspaceChoice;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.app.fetch.FetchChoice;
import dev.lazaret.app.sandbox.StageLimits;
import dev.lazaret.app.step.CargoChoice;
import dev.lazaret.app.step.CompileOptions;
import dev.lazaret.app.step.ConfigAdmission;
import dev.lazaret.app.step.Consent;
import dev.lazaret.app.step.DownloadOptions;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.Program;
import dev.lazaret.app.step.ProgramChoice;
import dev.lazaret.app.step.StepDefinition;
import dev.lazaret.app.step.StepOptions;
import dev.lazaret.app.step.StepRequest;
import dev.lazaret.app.step.plan.SelectablePackages;
import dev.lazaret.app.step.run.StepService;
import dev.lazaret.app.toolchain.Toolchain;
import dev.lazaret.app.window.session.Services;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.WindowContext;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Stores the auditor's choices for the steps of a repository, and the last plan of each step. Must be used on the
 * JavaFX thread.
 */
public final class StepPlanningModel {
    private static final RepoPath ROOT = RepoPath.of("Cargo.toml");

    private final Session session;
    private final Services services;
    private final WindowContext window;
    private final CrateFolderChoice source;
    private final Map<Step, Plan.Result> known = new EnumMap<>(Step.class);
    private final List<RepoPath> manifests;
    private RepoPath manifest;
    private Optional<Optional<Path>> toolchain = Optional.empty();
    private ConfigAdmission admission = ConfigAdmission.NONE;
    private List<AdmissibleConfigKey> admissible = List.of();
    private Optional<Program> program = Optional.empty();
    private List<String> arguments = List.of();
    private Optional<String> expand = Optional.empty();
    private boolean compareRuns;
    private CargoChoice choice = CargoChoice.DEFAULT;
    private final Deque<Consent> earlier = new ArrayDeque<>();
    private Consent consent = Consent.NONE;
    private FetchChoice hosts = FetchChoice.CRATES_IO;
    private long turn;

    public StepPlanningModel(Session session, Services services, WindowContext window, CrateFolderChoice source) {
        this.session = session;
        this.services = services;
        this.window = window;
        this.source = source;
        CargoModel cargo = session.audit().cargo();
        RepoPath ordinary =
                cargo.choice() instanceof WorkspaceChoice.Chosen(Workspace workspace) ? workspace.manifest() : ROOT;
        this.manifests = cargo.offered().stream()
                .map(Workspace::manifest)
                .sorted(Comparator.comparing(path -> !path.equals(ordinary)))
                .toList();
        this.manifest = manifests.isEmpty() ? ordinary : manifests.getFirst();
    }

    /** Returns the root manifests of the repository's workspaces, the default one first. */
    public List<RepoPath> manifests() {
        return manifests;
    }

    /** Returns the available options of a step and the current choices. */
    PlanChoicePane.Offered offered(List<Toolchain> toolchains) {
        return new PlanChoicePane.Offered(manifests, manifest, toolchains, toolchain());
    }

    /**
     * Chooses the workspace. If another one was chosen before, discards the choices made for that one: admitted keys,
     * packages, features, and the package to expand.
     */
    void manifest(RepoPath chosen) {
        if (!manifest.equals(chosen)) {
            admission = ConfigAdmission.NONE;
            admissible = List.of();
        }
        manifest = chosen;
        choice = choice.forOtherWorkspace();
        expand = Optional.empty();
    }

    /** Returns the admissible keys of the workspace's cargo configuration, according to the last plan. */
    List<AdmissibleConfigKey> admissible() {
        return admissible;
    }

    /** Returns which of the admissible keys are passed to every step. */
    ConfigAdmission admission() {
        return admission;
    }

    /** Adds a key to the admitted keys, or removes it from them. */
    void admit(String key, boolean admitted) {
        admission = admission.with(key, admitted);
    }

    /** Returns the folder of the toolchain that steps use; empty if they use the first one found. */
    private Optional<Path> toolchain() {
        return toolchain.orElseGet(() -> window.preferences().toolchainFolder());
    }

    /** Chooses the toolchain for steps of this repository; empty to use the first one found. */
    void toolchain(Optional<Path> chosen) {
        toolchain = Optional.of(chosen);
    }

    /** Returns the packages, features and profile of compiling steps. */
    CargoChoice choice() {
        return choice;
    }

    /** Chooses the packages, features and profile of compiling steps. */
    void choice(CargoChoice chosen) {
        choice = chosen;
    }

    /** Returns the package whose macros are expanded for reading in steps that support it. */
    Optional<String> expand() {
        return expand;
    }

    /** Chooses the package whose macros are expanded. */
    void expand(Optional<String> chosen) {
        expand = chosen;
    }

    /** Whether units run twice to compare the two results, in steps that support it. */
    boolean comparesRuns() {
        return compareRuns;
    }

    /** Chooses whether units run twice. */
    void compareRuns(boolean chosen) {
        compareRuns = chosen;
    }

    /** Returns the consent given in the dialog, which supplements earlier decisions on the same bytes. */
    Consent consent() {
        return consent;
    }

    /** Replaces the consent. {@link #undoConsent} can restore the previous one. */
    void consent(Consent chosen) {
        earlier.push(consent);
        consent = chosen;
    }

    /** Restores the previous consent. Returns whether there was one. */
    boolean undoConsent() {
        boolean any = !earlier.isEmpty();
        if (any) {
            consent = earlier.pop();
        }
        return any;
    }

    /** Clears the consent. Called when a step starts, because from then on the choices count as earlier decisions. */
    void decided() {
        earlier.clear();
        consent = Consent.NONE;
    }

    /**
     * Loads the workspace's packages and features; {@code done} runs on the JavaFX thread, unless another workspace has
     * been chosen in the meantime.
     */
    void offer(Consumer<SelectablePackages> done) {
        RepoPath of = manifest;
        window.background()
                .read("offer", () -> SelectablePackages.of(session.repository(), session.audit(), of.utf8()), offer -> {
                    if (of.equals(manifest)) {
                        done.accept(offer);
                    }
                });
    }

    /** Returns the hosts that a Fetch may contact. */
    FetchChoice hosts() {
        return hosts;
    }

    /** Chooses the hosts that a Fetch may contact. */
    void hosts(FetchChoice chosen) {
        hosts = chosen;
    }

    /** Returns a step's limits, overridden by those chosen in Settings. */
    private StageLimits limits(Step step) {
        return window.preferences().limits().over(StepDefinition.of(step).limits());
    }

    /** Returns the last plan of a step. */
    public Optional<Plan.Result> find(Step step) {
        return Optional.ofNullable(known.get(step));
    }

    /** Recomputes the plan of a step; {@code done} runs on the JavaFX thread. */
    void plan(Step step, Consumer<Plan.Result> done) {
        StepService ladder = services.ladder().orElseThrow();
        StepRequest request = request(step);
        Callable<StoredUnitFacts> saving = StoredUnitFacts.reading(session, services);
        window.background()
                .run(
                        "plan",
                        () -> ladder.plan(
                                session.repository(),
                                session.audit(),
                                saving.call().in(request)),
                        result -> {
                            remember(step, result);
                            done.accept(result);
                        });
    }

    private void remember(Step step, Plan.Result result) {
        known.put(step, result);
        result.found()
                .filter(plan -> plan.manifest().equals(manifest))
                .flatMap(Plan::compile)
                .ifPresent(compile -> admissible = compile.admitted().possible().keys());
    }

    /**
     * Recomputes the plans of all steps, so that the ladder can show what blocks each. If called again before the plans
     * are computed, discards the result of the earlier call.
     */
    public void all(Runnable done) {
        StepService ladder = services.ladder().orElseThrow();
        List<StepRequest> requests = StepDefinition.startable().stream()
                .map(row -> request(row.step()))
                .toList();
        long mine = ++turn;
        Callable<StoredUnitFacts> saving = StoredUnitFacts.reading(session, services);
        window.background()
                .run(
                        "plans",
                        () -> {
                            Map<Step, Plan.Result> results = new EnumMap<>(Step.class);
                            StoredUnitFacts known = saving.call();
                            for (StepRequest request : requests) {
                                results.put(
                                        request.step(),
                                        ladder.plan(session.repository(), session.audit(), known.in(request)));
                            }
                            return results;
                        },
                        results -> {
                            if (mine == turn) {
                                results.forEach(this::remember);
                                done.run();
                            }
                        });
    }

    private StepRequest request(Step step) {
        return StepRequest.of(
                        step, session.folder(), source.folder().stream().toList(), options(StepDefinition.of(step)))
                .withLimits(limits(step))
                .withManifest(manifest.utf8())
                .withToolchain(toolchain())
                .withAdmission(admission);
    }

    private StepOptions options(StepDefinition row) {
        if (row.downloads()) {
            return new DownloadOptions(hosts);
        }
        Consent given = window.preferences().isolates() ? consent.withIsolation() : consent;
        CompileOptions options = new CompileOptions(given.withPurpose(Consent.PURPOSES), choice, ProgramChoice.NONE)
                .withExpand(row.stage().filter(StepDefinition.Stage::expands).flatMap(_ -> expand))
                .withCompareRuns(compareRuns
                        && row.stage().filter(StepDefinition.Stage::leavesOut).isPresent());
        return row.takesProgram()
                ? program()
                        .map(found -> options.withChoice(
                                        choice.withPackage(found.owner().name()))
                                .withProgram(new ProgramChoice(Optional.of(found.name()), arguments)))
                        .orElse(options)
                : options;
    }

    /** Returns the programs of the chosen workspace. */
    List<Program> programs() {
        return session.audit().cargo().choice(manifest.utf8()) instanceof WorkspaceChoice.Chosen(Workspace workspace)
                ? Program.of(workspace)
                : List.of();
    }

    /** Returns the program to start: the chosen one, or else the first one; empty if there are none. */
    Optional<Program> program() {
        List<Program> all = programs();
        return program.filter(all::contains).or(() -> all.stream().findFirst());
    }

    /** Chooses the program to start. */
    void program(Program chosen) {
        program = Optional.of(chosen);
    }

    /** Sets the program's arguments. */
    void arguments(List<String> given) {
        arguments = List.copyOf(given);
    }
}
