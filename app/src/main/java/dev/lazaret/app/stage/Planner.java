package dev.lazaret.app.stage;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.cargo.Workspace;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.syntax.Document;
import dev.lazaret.analysis.syntax.Toml;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.trust.PolicyRule;
import dev.lazaret.analysis.trust.Unit;
import dev.lazaret.app.offline.MissingCrate;
import dev.lazaret.app.offline.OfflineSources;
import dev.lazaret.app.offline.ProjectNeeds;
import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.snapshot.Selection;
import dev.lazaret.app.toolchain.Toolchain;
import dev.lazaret.app.toolchain.Toolchains;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** Works out a plan by reading alone. */
final class Planner {
    private static final int LONGEST = 1000;

    private final Sandbox sandbox;
    private final Toolchains toolchains;
    private final Repository repository;
    private final Audit audit;
    private final StageRequest request;
    private final Map<RepoPath, RepoPath> links = new HashMap<>();

    Planner(Sandbox sandbox, Toolchains toolchains, Repository repository, Audit audit, StageRequest request) {
        this.sandbox = sandbox;
        this.toolchains = toolchains;
        this.repository = repository;
        this.audit = audit;
        this.request = request;
        for (Entry entry : audit.inventory().entries()) {
            if (entry.link() != null && entry.link().resolved() != null) {
                links.put(entry.path(), entry.link().resolved());
            }
        }
    }

    Plan.Result plan() {
        StepRow row = StepRow.of(request.step());
        if (row.locked().isPresent() || row.stage().isEmpty()) {
            return refused(row.locked().orElse(request.step().title() + " starts nothing."));
        }
        if (!audit.inventory().whole()) {
            return refused("The tree is larger than what is hashed, so no step can be bound to it.");
        }
        Optional<Workspace> workspace = workspace();
        if (workspace.isEmpty()) {
            return refused("There is no workspace or package with the manifest " + request.manifest() + ".");
        }
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
                    yield new Plan.Result.Ready(plan(row.stage().get(), workspace.get(), toolchain.get(), sources));
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

    /** The workspace of the asked manifest: as its root, or as one of its packages. */
    private Optional<Workspace> workspace() {
        try {
            RepoPath path = RepoPath.of(request.manifest());
            Predicate<Workspace> isRoot = workspace -> workspace.manifest().equals(path);
            Predicate<Workspace> holds = workspace -> workspace.packages().stream()
                    .anyMatch(found -> found.manifest().equals(path));
            List<Workspace> all = audit.cargo().workspaces();
            return all.stream()
                    .filter(isRoot)
                    .findFirst()
                    .or(() -> all.stream().filter(holds).findFirst());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Plan plan(StepRow.Stage stage, Workspace workspace, Toolchain toolchain, OfflineSources sources) {
        OwnPackages own = new OwnPackages(workspace, audit, this::document);
        ProjectNeeds needs = needs(workspace, own, sources);
        StageCommand command = new StageCommand(stage, request, toolchain, sources.shown(), workspace.manifest());
        List<Unit> units = Units.of(own.packages(), needs.crates(), stage.executes(), request.runAll());
        StageInput input = command.stage(Path.of("/state"), needs.lockfile().kind());
        List<String> missing = needs.missing().stream().map(Planner::words).toList();
        return new Plan(
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
                Selection.of(audit.inventory()).leftOut().stream()
                        .map(left -> new Plan.Absent(Inert.path(left.path().bytes()), left.why(), Optional.empty()))
                        .toList(),
                needs.lockfile().kind(),
                needs.lockfile().why().stream()
                        .map(why -> Inert.line(why, LONGEST))
                        .toList(),
                missing,
                List.of(),
                List.of(),
                OptionalInt.empty(),
                own.unknown().or(() -> refusal(units, missing)));
    }

    private ProjectNeeds needs(Workspace workspace, OwnPackages own, OfflineSources sources) {
        List<Manifest> members = workspace.packages().stream()
                .map(found -> own.manifest(found.manifest()))
                .toList();
        Optional<Lockfile> lockfile = lockfile(workspace.manifest());
        return ProjectNeeds.of(own.manifest(workspace.manifest()), members, own.others(), lockfile, sources);
    }

    private Optional<Lockfile> lockfile(RepoPath manifest) {
        RepoPath path = StageCommand.lockfile(manifest);
        return document(path).map(document -> Lockfile.of(path, document));
    }

    /** A file as a stage gets it: a link within the repository stands for what it names. */
    private Optional<Document> document(RepoPath path) {
        RepoPath named = links.getOrDefault(path, path);
        return repository.read(named, Toml.MAX_BYTES) instanceof ReadResult.Whole(var content)
                ? Optional.of(Toml.read(content.buffer(), content.length()))
                : Optional.empty();
    }

    private static String words(MissingCrate crate) {
        return Inert.line(
                crate.name() + " " + crate.requirement() + " (needed by " + crate.neededBy() + "): " + crate.why(),
                LONGEST);
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
