package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.cargo.Workspace;
import dev.lazaret.analysis.detect.CrateCapabilities;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.text.ByteText;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.text.Numbers;
import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.analysis.trust.PolicyRule;
import dev.lazaret.analysis.trust.UnitId;
import dev.lazaret.app.crates.packed.Unpacked;
import dev.lazaret.app.crates.resolve.LockfileUse;
import dev.lazaret.app.crates.resolve.Project;
import dev.lazaret.app.crates.resolve.ProjectNeeds;
import dev.lazaret.app.crates.source.FetchedCrates;
import dev.lazaret.app.crates.source.OfflineSources;
import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.step.Admitted;
import dev.lazaret.app.step.Consent;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.PlanNote;
import dev.lazaret.app.step.PlannedPaths;
import dev.lazaret.app.step.Program;
import dev.lazaret.app.step.ProgramChoice;
import dev.lazaret.app.step.Refusal;
import dev.lazaret.app.step.StepRequest;
import dev.lazaret.app.step.StepRow;
import dev.lazaret.app.toolchain.Toolchain;
import dev.lazaret.app.toolchain.Toolchains;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Works out a plan by reading alone. */
public final class Planner {
    private static final int LONGEST = 1000;

    private final Sandbox sandbox;
    private final Toolchains toolchains;
    private final Audit audit;
    private final StepRequest request;
    private final Repository repository;
    private final RepositoryFiles files;

    public Planner(Sandbox sandbox, Toolchains toolchains, Repository repository, Audit audit, StepRequest request) {
        this.sandbox = sandbox;
        this.toolchains = toolchains;
        this.audit = audit;
        this.request = request;
        this.repository = repository;
        this.files = new RepositoryFiles(repository, audit.inventory());
    }

    public Plan.Result plan() {
        StepRow row = StepRow.of(request.step());
        if (row.locked().isPresent() || row.stage().isEmpty()) {
            return refused(row.locked().orElse(request.step().title() + " starts nothing."));
        }
        return switch (PlanBasis.of(
                audit, files, toolchains, request.folder(), request.manifest(), request.toolchain())) {
            case PlanBasis.Missing(String reason) -> refused(reason);
            case PlanBasis.Found grounds ->
                switch (AdmissionCheck.of(
                        request.admission(), grounds.workspace().manifest().parent(), files)) {
                    case AdmissionCheck.Refused(String reason) -> refused(reason);
                    case AdmissionCheck.Ready(Admitted admitted) ->
                        plan(row.stage().get(), grounds, admitted);
                };
        };
    }

    /** What of the request names a package, feature, program or admissible key that is not there, a sentence. */
    public Optional<String> wrongName() {
        return PlanBasis.of(audit, files, toolchains, request.folder(), request.manifest(), request.toolchain())
                        instanceof PlanBasis.Found grounds
                ? wrongName(grounds)
                : Optional.empty();
    }

    private Optional<String> wrongName(PlanBasis.Found grounds) {
        if (AdmissionCheck.of(
                        request.admission(), grounds.workspace().manifest().parent(), files)
                instanceof AdmissionCheck.Refused(String reason)) {
            return Optional.of(reason);
        }
        List<CargoPackage> all = grounds.workspace().packages();
        SelectedPackages selected = SelectedPackages.of(
                grounds.workspace(), grounds.own(), request.choice().packages());
        if (selected.unknown().isPresent()) {
            return selected.unknown();
        }
        List<CargoPackage> meant = selected.packages();
        if (request.program().name().isPresent()) {
            List<CargoPackage> among = request.choice().packages().isEmpty() ? all : meant;
            switch (Program.choose(among, request.program().name())) {
                case Program.Choice.Open(String sentence) -> {
                    return Optional.of(sentence);
                }
                case Program.Choice.Chosen(Program program) -> meant = List.of(program.owner());
            }
        }
        return DeclaredFeatures.unknown(
                request.choice().features().names(), manifests(meant, grounds.own()), manifests(all, grounds.own()));
    }

    private Plan.Result plan(StepRow.Stage stage, PlanBasis.Found grounds, Admitted admitted) {
        RepoPath lockfile = CargoCommand.lockfile(grounds.workspace().manifest());
        Optional<FetchedCrates.Fetched> fetched =
                LocalCrates.of(sandbox, request.folder()).find(FetchedCrates.key(audit.inventory(), lockfile));
        Optional<OfflineSources.Inside> vendored =
                admitted.crates().map(folder -> VendoredFolder.in(repository, audit, files, folder));
        return switch (OfflineSources.open(
                LocalCrates.folders(fetched, request.offlineSources()),
                new Unpacked(sandbox.state()),
                vendored,
                admitted.platform())) {
            case OfflineSources.Opening.Refused(String reason) -> refused(reason);
            case OfflineSources.Opening.Ready(OfflineSources sources) -> {
                try (sources) {
                    yield plan(stage, grounds, admitted, sources, fetched);
                }
            }
        };
    }

    private static Plan.Result refused(String reason) {
        return new Plan.Result.Refused(Inert.line(reason, LONGEST));
    }

    private Plan.Result plan(
            StepRow.Stage stage,
            PlanBasis.Found grounds,
            Admitted admitted,
            OfflineSources sources,
            Optional<FetchedCrates.Fetched> fetched) {
        Workspace workspace = grounds.workspace();
        SelectedPackages selected =
                SelectedPackages.of(workspace, grounds.own(), request.choice().packages());
        if (selected.unknown().isPresent()) {
            return refused(selected.unknown().get());
        }
        if (!stage.takesProgram()) {
            return request.program().equals(ProgramChoice.NONE)
                    ? plan(stage, grounds, admitted, sources, fetched, selected, Optional.empty())
                    : refused(request.step().title()
                            + " starts no program, so it takes no name and no arguments of one.");
        }
        Optional<String> problem = request.program().problem();
        if (problem.isPresent()) {
            return refused(problem.get());
        }
        List<CargoPackage> among = request.choice().packages().isEmpty() ? workspace.packages() : selected.packages();
        return switch (Program.choose(among, request.program().name())) {
            case Program.Choice.Open(String sentence) -> refused(sentence);
            case Program.Choice.Chosen(Program program) ->
                plan(
                        stage,
                        grounds,
                        admitted,
                        sources,
                        fetched,
                        new SelectedPackages(List.of(program.owner()), Optional.empty()),
                        Optional.of(program));
        };
    }

    private Plan.Result plan(
            StepRow.Stage stage,
            PlanBasis.Found grounds,
            Admitted admitted,
            OfflineSources sources,
            Optional<FetchedCrates.Fetched> fetched,
            SelectedPackages selected,
            Optional<Program> program) {
        Workspace workspace = grounds.workspace();
        Toolchain toolchain = grounds.toolchain();
        OwnPackages own = grounds.own();
        Optional<String> undeclared = DeclaredFeatures.unknown(
                request.choice().features().names(),
                manifests(selected.packages(), own),
                manifests(workspace.packages(), own));
        if (undeclared.isPresent()) {
            return refused(undeclared.get());
        }
        Optional<Lockfile> given = lockfile(workspace.manifest());
        Optional<Lockfile> used =
                given.or(() -> LocalCrates.lockfile(fetched, CargoCommand.lockfile(workspace.manifest())));
        ProjectNeeds needs = ProjectNeeds.of(
                project(workspace, own, selected, used),
                tests(stage),
                request.choice().features(),
                sources);
        LockfileUse.Kind lockfile = lockfile(needs, given);
        List<CargoPackage> compiled = own.packages().stream()
                .filter(found -> needs.own()
                        .contains(own.manifest(found.manifest()).name().orElse("")))
                .toList();
        List<PlannedUnit> units = PlannedUnits.of(
                compiled,
                (owner, target, kind) -> stage.executes().contains(kind)
                        && selected.packages().contains(owner)
                        && (kind != UnitId.Kind.PROGRAM
                                || program.map(Program::target)
                                        .map(target::equals)
                                        .orElseGet(() -> PlannedUnits.hasTestsThatStartPrograms(owner))),
                needs.crates(),
                request.consent());
        Optional<String> noLayer = sandbox.noLayer();
        Plan.Supply supply = new Plan.Supply(
                needs.leftOut().isEmpty() ? stage.cargo() : stage.narrowed(),
                needs.shown(),
                admitted.words(),
                admitted.crates(),
                needs.standIns(),
                fetched,
                noLayer.isEmpty());
        CargoCommand command =
                new CargoCommand(request, stage.kind(), toolchain, supply, workspace.manifest(), program);
        StageInput input =
                command.stage(PlannedPaths.STATE, PlannedPaths.SOURCE, PlannedPaths.STATE.resolve("target"), lockfile);
        LeftOutNeeds.Answer left = LeftOutNeeds.of(
                audit.inventory(),
                files,
                workspace.manifest().parent(),
                compiled,
                own.manifests(),
                toolchain,
                admitted);
        List<String> missing = needs.missing().stream().map(PlanWords::missing).toList();
        return new Plan.Result.Ready(new Plan(
                request,
                audit.inventory(),
                workspace.manifest(),
                toolchain,
                sandbox.command(input).stream().map(ByteText::inert).toList(),
                sandbox.policy(input).rules().stream()
                        .flatMap(rule -> rule.arguments().stream())
                        .map(Inert::text)
                        .toList(),
                sandbox.policy(input).rules().stream()
                        .map(rule -> new PolicyRule(rule.id(), rule.words()))
                        .toList(),
                units,
                CrateCapabilities.of(audit.capabilities(), audit.findings()),
                left.absent(),
                lockfile,
                needs.lockfile().why().stream().map(PlanWords::clause).toList(),
                missing,
                needs.standIns().stream().map(PlanWords::standIn).toList(),
                notes(grounds, admitted, needs, lockfile, left, fetched, program, noLayer),
                PlanWords.packages(compiled, needs.crates()),
                admitted,
                supply,
                program,
                own.unknown()
                        .or(() -> grounds.obstacle(audit))
                        .or(() -> admitted.refusal(toolchain, stage))
                        .or(() -> absent(missing))
                        .map(Refusal::of)
                        .or(() -> refusal(units))));
    }

    /** The crates of a folder of the repository, of those that a stage gets. */
    private List<PlanNote> notes(
            PlanBasis.Found grounds,
            Admitted admitted,
            ProjectNeeds needs,
            LockfileUse.Kind lockfile,
            LeftOutNeeds.Answer left,
            Optional<FetchedCrates.Fetched> fetched,
            Optional<Program> program,
            Optional<String> noLayer) {
        List<String> notes = new ArrayList<>();
        grounds.others(audit).ifPresent(notes::add);
        notes.addAll(admitted.notes());
        needs.shown().stream()
                .filter(source -> fetched.filter(of -> of.crates().equals(source.folder()))
                        .isPresent())
                .forEach(source -> notes.add(
                        "From a Fetch: " + Numbers.counted(source.crates().size(), "crate")
                                + ", each with the checksum of the lockfile."));
        if (program.isPresent()) {
            notes.add("The program starts in /src, the copy of the repository, and its standard input is empty.");
        }
        noLayer.ifPresent(why -> notes.add(PlanWords.clause(
                "A build script that writes into the source fails here: this machine can't lay a layer over it (" + why
                        + ").")));
        List<PlanNote> all = new ArrayList<>(PlanNote.of(notes));
        all.addAll(PlanWords.notes(needs, lockfile, left));
        return all;
    }

    private static Project project(
            Workspace workspace, OwnPackages own, SelectedPackages selected, Optional<Lockfile> lockfile) {
        return new Project(
                own.manifest(workspace.manifest()),
                manifests(workspace.packages(), own),
                manifests(selected.packages(), own),
                own.others(),
                lockfile);
    }

    private static List<Manifest> manifests(List<CargoPackage> packages, OwnPackages own) {
        return packages.stream().map(found -> own.manifest(found.manifest())).toList();
    }

    private static ProjectNeeds.Tests tests(StepRow.Stage stage) {
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

    private Optional<Lockfile> lockfile(RepoPath manifest) {
        RepoPath path = CargoCommand.lockfile(manifest);
        return files.document(path).map(document -> Lockfile.of(path, document));
    }

    private static Optional<String> absent(List<String> missing) {
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String named = String.join("; ", missing.stream().limit(10).toList()) + (missing.size() > 10 ? "; ..." : ".");
        return Optional.of((missing.size() == 1 ? "A crate is missing: " : missing.size() + " crates are missing: ")
                + named + " Fetch downloads those of crates.io; another folder of crate sources may have them.");
    }

    private Optional<Refusal> refusal(List<PlannedUnit> units) {
        return request.consent() == Consent.ALL || units.isEmpty()
                ? Optional.empty()
                : Optional.of(Plan.notAllowed(units));
    }
}
