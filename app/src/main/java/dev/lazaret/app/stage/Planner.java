package dev.lazaret.app.stage;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.cargo.Shape;
import dev.lazaret.analysis.cargo.Workspace;
import dev.lazaret.analysis.cargo.WorkspaceChoice;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.trust.PolicyRule;
import dev.lazaret.analysis.trust.Unit;
import dev.lazaret.app.offline.OfflineSources;
import dev.lazaret.app.offline.Project;
import dev.lazaret.app.offline.ProjectNeeds;
import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.toolchain.Toolchain;
import dev.lazaret.app.toolchain.Toolchains;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Works out a plan by reading alone. */
final class Planner {
    private static final int LONGEST = 1000;

    /** Stands for the work folder, which is reserved when the step starts. */
    private static final Path STATE = Path.of("/state");

    private final Sandbox sandbox;
    private final Toolchains toolchains;
    private final Audit audit;
    private final StageRequest request;
    private final RepositoryFiles files;

    Planner(Sandbox sandbox, Toolchains toolchains, Repository repository, Audit audit, StageRequest request) {
        this.sandbox = sandbox;
        this.toolchains = toolchains;
        this.audit = audit;
        this.request = request;
        this.files = new RepositoryFiles(repository, audit.inventory());
    }

    Plan.Result plan() {
        StepRow row = StepRow.of(request.step());
        if (row.locked().isPresent() || row.stage().isEmpty()) {
            return refused(row.locked().orElse(request.step().title() + " starts nothing."));
        }
        if (!audit.inventory().whole()) {
            return refused("The tree is larger than what is hashed, so no step can be bound to it.");
        }
        return switch (request.manifest().isEmpty()
                ? audit.cargo().choice()
                : audit.cargo().choice(request.manifest())) {
            case WorkspaceChoice.Open open -> refused(open.sentence());
            case WorkspaceChoice.None none -> refused(none.sentence());
            case WorkspaceChoice.Chosen(Workspace workspace) -> plan(row.stage().get(), workspace);
        };
    }

    private Plan.Result plan(StepRow.Stage stage, Workspace workspace) {
        Optional<Toolchain> toolchain = request.toolchain().isPresent()
                ? toolchains.at(request.toolchain().get())
                : toolchains.all().stream().findFirst();
        if (toolchain.isEmpty()) {
            return refused(
                    request.toolchain().isPresent()
                            ? "There is no toolchain in " + request.toolchain().get()
                                    + ": a folder with bin/cargo, bin/rustc and lib/rustlib is needed."
                            : "No Rust toolchain was found: install one, for example with apt-get install cargo.");
        }
        if (toolchain.get().folder().filter(this::isInRepository).isPresent()) {
            return refused("The toolchain lies in the repository, so it is not used.");
        }
        return switch (OfflineSources.open(request.offlineSources())) {
            case OfflineSources.Opening.Refused(String reason) -> refused(reason);
            case OfflineSources.Opening.Ready(OfflineSources sources) -> {
                try (sources) {
                    yield plan(stage, workspace, toolchain.get(), sources);
                }
            }
        };
    }

    private boolean isInRepository(Path folder) {
        try {
            return folder.startsWith(request.folder().toRealPath());
        } catch (IOException e) {
            return true;
        }
    }

    private static Plan.Result refused(String reason) {
        return new Plan.Result.Refused(Inert.line(reason, LONGEST));
    }

    private Plan.Result plan(StepRow.Stage stage, Workspace workspace, Toolchain toolchain, OfflineSources sources) {
        OwnPackages own = new OwnPackages(workspace, audit, files::document);
        SelectedPackages selected =
                SelectedPackages.of(workspace, own, request.choice().packages());
        if (selected.unknown().isPresent()) {
            return refused(selected.unknown().get());
        }
        ProjectNeeds needs = ProjectNeeds.of(
                project(workspace, own, selected),
                tests(stage),
                request.choice().features(),
                sources);
        List<CargoPackage> compiled = own.packages().stream()
                .filter(found -> needs.own()
                        .contains(own.manifest(found.manifest()).name().orElse("")))
                .toList();
        List<Unit> units = Units.of(compiled, selected.packages(), needs.crates(), stage.executes(), request.runAll());
        Plan.Supply supply = new Plan.Supply(
                needs.leftOut().isEmpty() ? stage.cargo() : stage.narrowed(), needs.shown(), needs.standIns());
        StageCommand command = new StageCommand(request, stage.kind(), toolchain, supply, workspace.manifest());
        StageInput input =
                command.stage(STATE, STATE.resolve("target"), needs.lockfile().kind());
        LeftOutNeeds.Answer left = LeftOutNeeds.of(
                audit.inventory(), files, workspace.manifest().parent(), compiled, own.manifests(), toolchain);
        List<String> missing = needs.missing().stream().map(PlanWords::missing).toList();
        return new Plan.Result.Ready(new Plan(
                request,
                audit.inventory(),
                workspace.manifest(),
                toolchain,
                sandbox.command(input).stream().map(Inert::text).toList(),
                sandbox.policy(input).rules().stream()
                        .flatMap(rule -> rule.arguments().stream())
                        .map(Inert::text)
                        .toList(),
                sandbox.policy(input).rules().stream()
                        .map(rule -> new PolicyRule(rule.id(), rule.words()))
                        .toList(),
                units,
                left.absent(),
                needs.lockfile().kind(),
                needs.lockfile().why().stream().map(PlanWords::clause).toList(),
                missing,
                needs.standIns().stream().map(PlanWords::standIn).toList(),
                notes(workspace, needs, left),
                PlanWords.packages(compiled, needs.crates()),
                supply,
                own.unknown().or(() -> obstacle(workspace, own)).or(() -> refusal(units, missing))));
    }

    /** What of the layout cargo would stumble over. */
    private Optional<String> obstacle(Workspace workspace, OwnPackages own) {
        Stream<RepoPath> members = Stream.concat(
                Stream.of(workspace.manifest()), workspace.packages().stream().map(CargoPackage::manifest));
        return Stream.concat(
                        members.map(manifest -> audit.cargo().obstacle(manifest, true)),
                        own.others().stream().map(manifest -> audit.cargo().obstacle(manifest.path(), false)))
                .flatMap(Optional::stream)
                .findFirst()
                .map(Shape::sentence);
    }

    private List<String> notes(Workspace workspace, ProjectNeeds needs, LeftOutNeeds.Answer left) {
        List<String> notes = new ArrayList<>();
        List<Workspace> others = audit.cargo().offered().stream()
                .filter(other -> !other.equals(workspace))
                .toList();
        if (!others.isEmpty()) {
            notes.add("The step works on " + Inert.path(workspace.manifest().bytes()) + ". It leaves out "
                    + WorkspaceChoice.listed(others) + ".");
        }
        notes.addAll(PlanWords.notes(needs, left));
        return notes;
    }

    private Project project(Workspace workspace, OwnPackages own, SelectedPackages selected) {
        return new Project(
                own.manifest(workspace.manifest()),
                manifests(workspace.packages(), own),
                manifests(selected.packages(), own),
                own.others(),
                lockfile(workspace.manifest()));
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

    private Optional<Lockfile> lockfile(RepoPath manifest) {
        RepoPath path = StageCommand.lockfile(manifest);
        return files.document(path).map(document -> Lockfile.of(path, document));
    }

    private Optional<String> refusal(List<Unit> units, List<String> missing) {
        if (!missing.isEmpty()) {
            String first = missing.getFirst();
            return Optional.of(
                    missing.size() == 1
                            ? "A crate is missing: " + first + "."
                            : missing.size() + " crates are missing: "
                                    + String.join(
                                            "; ", missing.stream().limit(10).toList())
                                    + (missing.size() > 10 ? "; ..." : "."));
        }
        if (!request.runAll()) {
            return Optional.of(
                    Counted.words(units) + " would run, and none can be left out yet: --run-all lets all of them run.");
        }
        return Optional.empty();
    }
}
