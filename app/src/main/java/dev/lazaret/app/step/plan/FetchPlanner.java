package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.trust.PolicyRule;
import dev.lazaret.app.crates.packed.Unpacked;
import dev.lazaret.app.crates.resolve.LockfileUse;
import dev.lazaret.app.crates.resolve.ProjectNeeds;
import dev.lazaret.app.crates.source.FetchedCrates;
import dev.lazaret.app.crates.source.OfflineSources;
import dev.lazaret.app.fetch.AllowedHost;
import dev.lazaret.app.fetch.FetchCommand;
import dev.lazaret.app.fetch.FetchNeeds;
import dev.lazaret.app.fetch.RegistryIndex;
import dev.lazaret.app.sandbox.Policy;
import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.snapshot.Selection;
import dev.lazaret.app.step.Admitted;
import dev.lazaret.app.step.FetchPlan;
import dev.lazaret.app.step.FetchRequest;
import dev.lazaret.app.step.PlanNote;
import dev.lazaret.app.step.PlannedPaths;
import dev.lazaret.app.step.Refusal;
import dev.lazaret.app.toolchain.Toolchains;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Works out what a Fetch would do, by reading alone: nobody is connected to. */
public final class FetchPlanner {
    private static final int LONGEST = 1000;

    private final Sandbox sandbox;
    private final Toolchains toolchains;
    private final Repository repository;
    private final Audit audit;
    private final FetchRequest request;
    private final RepositoryFiles files;

    public FetchPlanner(
            Sandbox sandbox, Toolchains toolchains, Repository repository, Audit audit, FetchRequest request) {
        this.sandbox = sandbox;
        this.toolchains = toolchains;
        this.repository = repository;
        this.audit = audit;
        this.request = request;
        this.files = new RepositoryFiles(repository, audit.inventory());
    }

    public FetchPlan.Result plan() {
        return switch (PlanBasis.of(
                audit, files, toolchains, request.folder(), request.manifest(), request.toolchain())) {
            case PlanBasis.Missing(String reason) -> refused(reason);
            case PlanBasis.Found grounds ->
                switch (AdmissionCheck.of(
                        request.admission(), grounds.workspace().manifest().parent(), files)) {
                    case AdmissionCheck.Refused(String reason) -> refused(reason);
                    case AdmissionCheck.Ready(Admitted admitted) -> plan(grounds, admitted);
                };
        };
    }

    private static FetchPlan.Result refused(String reason) {
        return new FetchPlan.Result.Refused(Inert.line(reason, LONGEST));
    }

    private FetchPlan.Result plan(PlanBasis.Found grounds, Admitted admitted) {
        RepoPath path = CargoCommand.lockfile(grounds.workspace().manifest());
        FetchedCrates crates = LocalCrates.of(sandbox, request.folder());
        String key = FetchedCrates.key(audit.inventory(), path);
        Optional<FetchedCrates.Fetched> earlier = crates.find(key);
        boolean given = Selection.of(audit.inventory()).files().containsKey(path);
        Optional<Document> document = given ? files.document(path) : Optional.empty();
        Optional<Lockfile> lockfile = document.map(found -> Lockfile.of(path, found));
        Optional<String> notNeeded;
        switch (OfflineSources.open(
                LocalCrates.folders(earlier, request.offlineSources()),
                new Unpacked(sandbox.state()),
                admitted.crates().map(folder -> VendoredFolder.in(repository, audit, files, folder)),
                admitted.platform())) {
            case OfflineSources.Opening.Refused(String reason) -> {
                return refused(reason);
            }
            case OfflineSources.Opening.Ready(OfflineSources sources) -> {
                try (sources) {
                    notNeeded = lockfile.or(() -> LocalCrates.lockfile(earlier, path))
                            .map(locked -> notNeeded(locked, earlier, sources))
                            .orElseGet(() -> notNeeded(given, grounds.own().manifests()));
                }
            }
        }
        FetchNeeds needs = FetchNeeds.of(lockfile, grounds.own().manifests(), request.choice());
        FetchCommand command = new FetchCommand(
                grounds.workspace().manifest(),
                grounds.toolchain().folder(),
                request.choice(),
                given,
                FetchCommand.UNPACKED,
                request.limits());
        Optional<String> unreadable = given
                        && document.filter(Document::understood).isEmpty()
                ? Optional.of(Inert.path(path.bytes()) + " could not be read, so what would be fetched is not known.")
                : Optional.empty();
        Optional<AskedIndex> asked =
                AskedIndex.in(grounds.workspace().manifest().parent(), files);
        StageInput input = command.vendor(PlannedPaths.STATE);
        Policy policy = sandbox.policy(input);
        return new FetchPlan.Result.Ready(new FetchPlan(
                request,
                audit.inventory(),
                grounds.workspace().manifest(),
                grounds.toolchain(),
                given ? List.of() : shown(command.lock(PlannedPaths.STATE)),
                shown(input),
                policy.rules().stream()
                        .flatMap(rule -> rule.arguments().stream())
                        .map(Inert::text)
                        .toList(),
                policy.rules().stream()
                        .map(rule -> new PolicyRule(rule.id(), rule.words()))
                        .toList(),
                given ? LockfileUse.Kind.AS_GIVEN : LockfileUse.Kind.GENERATED,
                needs.crates(),
                lockfile.map(FetchPlanner::sources).orElse(List.of()),
                notNeeded.isPresent() ? List.of() : hosts(needs, asked),
                needs.obstacles(),
                notes(grounds, given, asked, notNeeded),
                crates.crates(key),
                notNeeded,
                new FetchPlan.Supply(audit.cargo(), command, crates),
                notNeeded.isPresent()
                        ? Optional.empty()
                        : unreadable
                                .or(grounds.own()::unknown)
                                .or(() -> grounds.obstacle(audit))
                                .map(Refusal::of)
                                .or(() -> needs.obstacles().stream()
                                        .findFirst()
                                        .map(first -> new Refusal(Refusal.Kind.OBSTACLE, first)))));
    }

    private List<String> shown(StageInput input) {
        return sandbox.command(input).stream().map(Inert::text).toList();
    }

    /** Why nothing has to be downloaded, where there is no lockfile. */
    private static Optional<String> notNeeded(boolean given, List<Manifest> manifests) {
        return given || FetchNeeds.nameCrates(manifests)
                ? Optional.empty()
                : Optional.of("Nothing has to be fetched: no manifest names a crate from elsewhere.");
    }

    /** Why nothing has to be downloaded. */
    private static Optional<String> notNeeded(
            Lockfile lockfile, Optional<FetchedCrates.Fetched> earlier, OfflineSources sources) {
        int crates = FetchNeeds.crates(lockfile);
        if (crates == 0) {
            return Optional.of("Nothing has to be fetched: Cargo.lock names no crate from elsewhere.");
        }
        return ProjectNeeds.isServed(lockfile, sources)
                ? Optional.of(
                        "Nothing has to be fetched: " + (crates == 1 ? "the one crate" : "all " + crates + " crates")
                                + " of Cargo.lock " + (crates == 1 ? "is" : "are") + " on this machine"
                                + (earlier.isPresent() ? ", fetched and checked before." : "."))
                : Optional.empty();
    }

    private static List<FetchPlan.Source> sources(Lockfile lockfile) {
        Map<String, Integer> counts = new TreeMap<>();
        lockfile.packages().stream().map(Lockfile.Locked::source).forEach(source -> {
            if (source != null) {
                counts.merge(source, 1, Integer::sum);
            }
        });
        List<FetchPlan.Source> sources = new ArrayList<>();
        counts.forEach((source, count) -> sources.add(
                FetchNeeds.isCratesIo(source)
                        ? new FetchPlan.Source("crates.io", count, true)
                        : new FetchPlan.Source(Inert.line(source, LONGEST), count, false)));
        return sources;
    }

    private List<FetchPlan.Host> hosts(FetchNeeds needs, Optional<AskedIndex> asked) {
        List<FetchPlan.Host> hosts = new ArrayList<>();
        for (AllowedHost needed : needs.hosts()) {
            String why = request.choice()
                    .registry()
                    .map(index -> "the index in place of crates.io's"
                            + asked.filter(same -> same.address().equals(index.address()))
                                    .map(same -> ", as " + same.place() + " asks")
                                    .orElse(""))
                    .orElse("crates.io's own");
            hosts.add(new FetchPlan.Host(needed.words(), why, isAllowed(needed), Optional.empty()));
        }
        for (AllowedHost chosen : request.choice().hosts()) {
            if (needs.hosts().stream().noneMatch(needed -> needed.words().equals(chosen.words()))) {
                hosts.add(new FetchPlan.Host(chosen.words(), "named by you", true, Optional.empty()));
            }
        }
        asked.ifPresent(index -> RegistryIndex.of(index.address()).map(RegistryIndex::host).stream()
                .filter(host ->
                        hosts.stream().noneMatch(listed -> listed.place().equals(host.words())))
                .forEach(host -> hosts.add(new FetchPlan.Host(
                        host.words(),
                        "asked for by " + index.place() + " in place of crates.io's, and not used",
                        false,
                        Optional.of(Inert.line(index.address(), LONGEST))))));
        return hosts;
    }

    private boolean isAllowed(AllowedHost host) {
        return request.choice().allowed().stream()
                .anyMatch(allowed -> allowed.words().equals(host.words()));
    }

    private List<PlanNote> notes(
            PlanBasis.Found grounds, boolean given, Optional<AskedIndex> asked, Optional<String> notNeeded) {
        List<PlanNote> notes = new ArrayList<>();
        grounds.others(audit).map(PlanNote::of).ifPresent(notes::add);
        if (notNeeded.isPresent()) {
            notes.add(new PlanNote(PlanNote.Kind.NOT_NEEDED, notNeeded.get()));
            return notes;
        }
        if (!given) {
            notes.add(
                    new PlanNote(
                            PlanNote.Kind.NO_LOCKFILE,
                            "Cargo.lock is missing: Fetch creates one in Lazaret's own folder, and cargo chooses the versions."));
            notes.add(PlanNote.of(
                    "Crates fetched without a Cargo.lock belong to these manifests: once the repository has one, Fetch"
                            + " is needed again for what it names."));
        }
        asked.filter(index -> request.choice().registry().isEmpty())
                .ifPresent(index -> notes.add(PlanNote.of(index.place() + " puts "
                        + Inert.line(index.address(), LONGEST) + " in the place of crates.io. It is not used.")));
        notes.add(PlanNote.of(
                "Of the repository cargo gets the manifests, the lockfile and an empty file for each target:"
                        + " nothing of it is executed."));
        notes.add(PlanNote.of(
                "When Fetch starts, each of these is compared with what was shown; a change of another file of"
                        + " the repository does not stop it."));
        return notes;
    }
}
