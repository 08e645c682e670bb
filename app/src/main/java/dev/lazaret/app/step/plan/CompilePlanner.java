package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.crates.resolve.LockMismatch;
import dev.lazaret.app.crates.resolve.LockfileUse;
import dev.lazaret.app.crates.resolve.Project;
import dev.lazaret.app.crates.resolve.ProjectNeeds;
import dev.lazaret.app.fetch.FetchPreflight;
import dev.lazaret.app.isolate.prepare.MacroHostCommand;
import dev.lazaret.app.isolate.prepare.MissingIsolationText;
import dev.lazaret.app.isolate.prepare.WasmToolchain;
import dev.lazaret.app.recorded.ShippedRecordings;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.step.CompileOptions;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.ExpandedTarget;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.PlanNote;
import dev.lazaret.app.step.PlanPlaceholderPaths;
import dev.lazaret.app.step.Program;
import dev.lazaret.app.step.ProgramChoice;
import dev.lazaret.app.step.Refusal;
import dev.lazaret.app.step.StepCodeCapabilities;
import dev.lazaret.app.step.StepDefinition;
import dev.lazaret.app.step.UnitChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plans a step that compiles.
 *
 * @param isolation what compiles isolated units; empty if the step isolates none
 * @param noIsolation why units can't be isolated, a sentence; empty if they can, or if the step isolates none
 * @param notIsolated whether units that would be isolated are not
 */
record CompilePlanner(
        PlanningInputs planning,
        CompileOptions options,
        Optional<WasmToolchain.Available> isolation,
        Optional<String> noIsolation,
        boolean notIsolated) {
    private static final int NOTE = 500;

    /** Returns a sentence if the options name a package, feature or program that does not exist; otherwise empty. */
    static Optional<String> wrongName(PlanBasis.Found basis, CompileOptions options) {
        return CompileSelection.of(basis, options, options.program().name().isPresent())
                        instanceof CompileSelection.Unresolved(String sentence)
                ? Optional.of(sentence)
                : Optional.empty();
    }

    CompilePlanner(PlanningInputs planning, CompileOptions options) {
        this(planning, options, Optional.empty(), Optional.empty(), false);
    }

    Plan.Result plan() {
        StepDefinition row = StepDefinition.of(planning.request().step());
        if (row.stage().isEmpty()) {
            return Planner.refused(row.step().title() + " compiles nothing.");
        }
        StepDefinition.Stage stage = row.stage().get();
        if (!stage.takesProgram() && !options.program().equals(ProgramChoice.NONE)) {
            return Planner.refused(
                    row.step().title() + " starts no program, so it takes no name and no arguments of one.");
        }
        Optional<String> problem = options.program().problem();
        if (problem.isPresent()) {
            return Planner.refused(problem.get());
        }
        return switch (CompileSelection.of(planning.basis(), options, stage.takesProgram())) {
            case CompileSelection.Unresolved(String sentence) -> Planner.refused(sentence);
            case CompileSelection.Found selected -> isolating(stage, selected);
        };
    }

    /** Returns the plan with the isolation that the step and this machine allow. */
    private Plan.Result isolating(StepDefinition.Stage stage, CompileSelection.Found selected) {
        CompileOptions others = options.withConsent(options.consent().withoutIsolation());
        if (!stage.isolates()) {
            return new CompilePlanner(planning, others).plan(stage, selected);
        }
        return switch (PlannedIsolation.find(planning.basis().toolchain())) {
            case PlannedIsolation.Possible(WasmToolchain.Available tools) ->
                new CompilePlanner(planning, options, Optional.of(tools), Optional.empty(), false)
                        .plan(stage, selected);
            case PlannedIsolation.Impossible(String why) ->
                options.isolationRequired()
                        ? Planner.refused(Inert.line(why, NOTE))
                        : new CompilePlanner(
                                        planning,
                                        others,
                                        Optional.empty(),
                                        Optional.of(Inert.line(why, NOTE)),
                                        options.consent().isolates())
                                .plan(stage, selected);
        };
    }

    private Plan.Result plan(StepDefinition.Stage stage, CompileSelection.Found selected) {
        PlanBasis.Found basis = planning.basis();
        Optional<Lockfile> given = planning.files()
                .document(planning.lockfilePath())
                .map(document -> Lockfile.of(planning.lockfilePath(), document));
        ProjectNeeds needs = ProjectNeeds.of(
                project(selected, given.or(planning::fetchedLockfile)),
                tests(stage),
                options.choice().features(),
                planning.sources());
        LockfileUse.Kind lockfile = lockfile(needs, given);
        List<CargoPackage> compiled = basis.packages().packages().stream()
                .filter(found -> needs.unitLinks()
                        .containsKey(basis.packages()
                                .manifest(found.manifest())
                                .name()
                                .orElse("")))
                .toList();
        List<ExpandedTarget> expanded = compiled.stream()
                .filter(one -> options.expand().filter(one.name()::equals).isPresent())
                .flatMap(one -> ExpandedTarget.of(one).stream())
                .toList();
        Optional<String> notExpanded = notExpanded(stage, expanded);
        if (notExpanded.isPresent()) {
            return Planner.refused(notExpanded.get());
        }
        List<CompileWork.UnitPlace> places = UnitLocator.of(needs, compiled);
        PlannedUnitCollector found = units(stage, selected, compiled, needs);
        List<PlannedUnit> units = SharedSourceDecisionResolver.decide(found.units(), places);
        List<UnitChoice> inVain = options.consent().unmatched(units);
        Optional<UnitChoice> unknown = inVain.stream()
                .filter(choice ->
                        units.stream().anyMatch(unit -> unit.crate().equals(choice.crate())) || !isKnown(choice, given))
                .findFirst();
        if (unknown.isPresent()) {
            return Planner.refused(inVain(unknown.get()) + ": --plan lists them.");
        }
        Optional<UnitChoice> unrecorded = options.consent().unrecorded(found.bindings());
        if (unrecorded.isPresent()) {
            return Planner.refused("--replay " + unrecorded.get().words()
                    + ": Lazaret has no recording for its files with this compiler, these features and this target;"
                    + " with =FILE behind it one of yours is taken.");
        }
        Optional<String> noLayer = planning.sandbox().noLayer();
        CompileWork.Supply supply = new CompileWork.Supply(
                needs.missingForTests().isEmpty() ? stage.cargo() : stage.narrowed(),
                needs.shown(),
                planning.admitted().words(),
                planning.admitted().crates(),
                needs.placeholders(),
                planning.fetched(),
                places,
                LibraryLocator.of(needs, compiled),
                noLayer.isEmpty(),
                isolation,
                noIsolation);
        NeededOmissionFinder.Answer left = NeededOmissionFinder.of(
                planning.audit().inventory(),
                planning.files(),
                planning.manifest().parent(),
                compiled,
                basis.packages().manifests(),
                basis.toolchain(),
                planning.admitted());
        CompileWork.Crates crates = new CompileWork.Crates(
                PlanText.packages(compiled, needs.crates()),
                needs.missing().stream().map(PlanText::missing).toList(),
                needs.placeholders().stream().map(PlanText::placeholder).toList(),
                needs.lockfile().why().stream()
                        .map(LockMismatch::clause)
                        .map(PlanText::clause)
                        .toList(),
                FetchPreflight.notDownloadable(given, basis.packages().manifests()));
        CompileWork work = new CompileWork(
                options,
                units,
                found.bindings(),
                StepCodeCapabilities.of(CrateCapabilities.of(
                        planning.audit().capabilities(), planning.audit().findings())),
                crates,
                left.absent(),
                planning.admitted(),
                supply,
                selected.program(),
                expanded);
        return planning.ready(
                input(stage, work, lockfile),
                lockfile,
                notes(needs, lockfile, left, work, inVain, noLayer),
                refusal(stage, work),
                work);
    }

    /** Whether a choice names a crate that another step may need, so that it is no mistake to name it for all steps. */
    private boolean isKnown(UnitChoice choice, Optional<Lockfile> lockfile) {
        List<String> versions = planning.sources().versions(choice.crate());
        return choice.version().map(versions::contains).orElse(!versions.isEmpty())
                || lockfile.stream()
                        .flatMap(locked -> locked.packages().stream())
                        .anyMatch(locked -> locked.name().equals(choice.crate())
                                && choice.version()
                                        .filter(version -> !version.equals(locked.version()))
                                        .isEmpty());
    }

    private static String inVain(UnitChoice choice) {
        return "--" + choice.decision().word() + " " + choice.words() + " is for no unit of this step";
    }

    private StageInput input(StepDefinition.Stage stage, CompileWork work, LockfileUse.Kind lockfile) {
        StageInput input = new CompileStageBuilder(
                        planning.request(), stage.kind(), planning.basis().toolchain(), planning.manifest(), work)
                .stage(
                        PlanPlaceholderPaths.STATE,
                        PlanPlaceholderPaths.SOURCE,
                        PlanPlaceholderPaths.STATE.resolve("target"),
                        lockfile);
        StageInput gated = work.isGated() ? input.withGate(PlanPlaceholderPaths.STATE.resolve("gate")) : input;
        return work.units().stream().anyMatch(unit -> unit.decision().isolates())
                        && MacroHostCommand.find() instanceof MacroHostCommand.Result.Ready(MacroHostCommand host)
                ? host.addTo(gated)
                : gated;
    }

    private PlannedUnitCollector units(
            StepDefinition.Stage stage,
            CompileSelection.Found selected,
            List<CargoPackage> compiled,
            ProjectNeeds needs) {
        PlanBasis.Found basis = planning.basis();
        return PlannedUnitCollector.of(
                compiled,
                (owner, target, kind) -> stage.executes().contains(kind)
                        && selected.packages().contains(owner)
                        && (kind != UnitId.Kind.PROGRAM
                                || selected.program()
                                        .map(Program::target)
                                        .map(target::equals)
                                        .orElseGet(() -> PlannedUnitCollector.hasTestsThatStartPrograms(owner))),
                needs,
                options.consent(),
                new UnitDecisionBinder(
                        planning.audit().inventory().digest(),
                        basis.toolchain(),
                        planning.admitted().target(),
                        planning.digests(),
                        new ShippedRecordingFinder(
                                ShippedRecordings.shipped(), basis.toolchain(), planning.admitted())));
    }

    private List<PlanNote> notes(
            ProjectNeeds needs,
            LockfileUse.Kind lockfile,
            NeededOmissionFinder.Answer left,
            CompileWork work,
            List<UnitChoice> inVain,
            Optional<String> noLayer) {
        List<String> notes = new ArrayList<>();
        if (work.units().stream()
                .anyMatch(unit -> unit.kind().isCompileTime() && unit.decision().lacksOutput())) {
            noIsolation.filter(_ -> notIsolated).ifPresent(notes::add);
        }
        work.borrowedCompiler()
                .flatMap(tools -> MissingIsolationText.borrowed(planning.basis().toolchain(), tools))
                .ifPresent(borrowed -> notes.add(Inert.line(borrowed, NOTE)));
        inVain.forEach(choice -> notes.add(inVain(choice) + "."));
        planning.basis().others(planning.audit()).ifPresent(notes::add);
        notes.addAll(planning.admitted().notes());
        needs.shown().stream()
                .filter(source -> planning.fetched()
                        .filter(of -> of.crates().equals(source.folder()))
                        .isPresent())
                .forEach(source -> notes.add("From a Fetch: "
                        + CountFormatter.grouped(source.crates().size(), "crate")
                        + ", each with the checksum of the lockfile."));
        if (planning.fetched().isEmpty() && !needs.shown().isEmpty()) {
            notes.add("No Fetch has compared the crates with the checksums of a registry.");
        }
        if (work.program().isPresent()) {
            notes.add("The program starts in /src, the copy of the repository, and its standard input is empty.");
        }
        options.expand()
                .ifPresent(name -> notes.add(Inert.line(
                        "The gate has the compiler expand the macros of " + name
                                + " once more, to print their output (with RUSTC_BOOTSTRAP=1, which a release needs"
                                + " for it). A macro can detect the difference from a compilation. What the plan does"
                                + " not list is refused.",
                        NOTE)));
        noLayer.ifPresent(why -> notes.add(PlanText.clause(
                "A build script that writes into the source fails here: this machine can't mount a writable overlay"
                        + " over it ("
                        + why + ").")));
        List<PlanNote> all = new ArrayList<>(PlanNote.of(notes));
        all.addAll(PlanText.notes(needs, lockfile, left));
        return all;
    }

    private Project project(CompileSelection.Found selected, Optional<Lockfile> lockfile) {
        ReachablePackageFinder own = planning.basis().packages();
        return new Project(
                own.manifest(planning.manifest()),
                own.manifests(planning.basis().workspace().packages()),
                own.manifests(selected.packages()),
                own.others(),
                lockfile);
    }

    private static ProjectNeeds.Tests tests(StepDefinition.Stage stage) {
        if (!stage.withDev()) {
            return ProjectNeeds.Tests.NOT;
        }
        return stage.narrowed().isEmpty() ? ProjectNeeds.Tests.ALWAYS : ProjectNeeds.Tests.WHERE_POSSIBLE;
    }

    private static LockfileUse.Kind lockfile(ProjectNeeds needs, Optional<Lockfile> given) {
        if (!needs.missing().isEmpty()) {
            return LockfileUse.Kind.UNDECIDED;
        }
        LockfileUse.Kind used = needs.lockfile().kind();
        return used == LockfileUse.Kind.AS_GIVEN && given.isEmpty() ? LockfileUse.Kind.FETCHED : used;
    }

    private Optional<Refusal> refusal(StepDefinition.Stage stage, CompileWork work) {
        return planning.obstacle()
                .or(() -> planning.admitted().refusal(planning.basis().toolchain(), stage))
                .or(() -> absent(work.crates()))
                .map(Refusal::of)
                .or(() -> consent(stage, work));
    }

    /** Returns why macros can't be expanded, a sentence; empty if they can or if no expansion is requested. */
    private Optional<String> notExpanded(StepDefinition.Stage stage, List<ExpandedTarget> expanded) {
        if (options.expand().isEmpty()) {
            return Optional.empty();
        }
        if (!stage.expands()) {
            return Optional.of("Macros are expanded for reading in Check alone, which makes nothing else.");
        }
        return expanded.isEmpty()
                ? Optional.of(Inert.line(
                        "No library and no program of a package "
                                + options.expand().get() + " is compiled, so there is nothing to expand.",
                        NOTE))
                : Optional.empty();
    }

    /**
     * Returns a refusal if the step starts programs and some units are left out, because the programs can't be built
     * without them.
     */
    private static Optional<Refusal> consent(StepDefinition.Stage stage, CompileWork work) {
        List<PlannedUnit> missing = work.units().stream()
                .filter(unit -> !unit.decision().allowsStart())
                .toList();
        return stage.leavesOut() || missing.isEmpty() ? Optional.empty() : Optional.of(Refusal.consent(missing));
    }

    private static Optional<String> absent(CompileWork.Crates crates) {
        List<String> missing = crates.missing();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String named = String.join("; ", missing.stream().limit(10).toList()) + (missing.size() > 10 ? "; ..." : ".");
        return Optional.of((missing.size() == 1
                        ? "A crate is missing: "
                        : CountFormatter.grouped(missing.size()) + " crates are missing: ")
                + named
                + crates.notDownloadable()
                        .map(why -> " Fetch is not possible: " + why)
                        .orElse(" Fetch downloads those of crates.io; another folder of crate sources may have them."));
    }
}
