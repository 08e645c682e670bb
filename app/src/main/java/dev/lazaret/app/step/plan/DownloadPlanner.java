package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.crates.resolve.LockfileUse;
import dev.lazaret.app.crates.resolve.ProjectNeeds;
import dev.lazaret.app.crates.source.FetchedCrateStore;
import dev.lazaret.app.fetch.FetchPreflight;
import dev.lazaret.app.fetch.FetchStageBuilder;
import dev.lazaret.app.fetch.HostRule;
import dev.lazaret.app.fetch.RegistryIndexAddress;
import dev.lazaret.app.snapshot.SnapshotSelection;
import dev.lazaret.app.step.DownloadOptions;
import dev.lazaret.app.step.DownloadWork;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.PlanNote;
import dev.lazaret.app.step.PlanPlaceholderPaths;
import dev.lazaret.app.step.Refusal;
import dev.lazaret.app.step.StepDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Plans a step that downloads. Opens no connection. */
record DownloadPlanner(PlanningInputs planning, DownloadOptions options) {
    private static final int LONGEST = 1000;

    Plan.Result plan() {
        StepDefinition row = StepDefinition.of(planning.request().step());
        if (!row.downloads()) {
            return Planner.refused(row.step().title() + " downloads nothing.");
        }
        RepoPath path = planning.lockfilePath();
        boolean given =
                SnapshotSelection.of(planning.audit().inventory()).files().containsKey(path);
        Optional<Document> document = given ? planning.files().document(path) : Optional.empty();
        Optional<Lockfile> lockfile = document.map(found -> Lockfile.of(path, found));
        Optional<String> notNeeded = lockfile.or(planning::fetchedLockfile)
                .map(this::notNeeded)
                .orElseGet(() -> notNeeded(given, planning.basis().packages().manifests()));
        FetchPreflight needs =
                FetchPreflight.of(lockfile, planning.basis().packages().manifests(), options.choice());
        FetchStageBuilder command = new FetchStageBuilder(
                planning.manifest(),
                planning.basis().toolchain().folder(),
                options.choice(),
                given,
                FetchStageBuilder.UNPACKED,
                planning.request().limits());
        Optional<SourceReplacementRegistry> indexQuery =
                SourceReplacementRegistry.in(planning.manifest().parent(), planning.files());
        FetchedCrateStore crates =
                AvailableCrateFinder.of(planning.sandbox(), planning.request().folder());
        DownloadWork work = new DownloadWork(
                options,
                given ? List.of() : planning.command(command.lock(PlanPlaceholderPaths.STATE)),
                new DownloadWork.Crates(
                        needs.crates(), lockfile.map(DownloadPlanner::sources).orElse(List.of())),
                notNeeded.isPresent() ? List.of() : hosts(needs, indexQuery),
                needs.obstacles(),
                crates.crates(FetchedCrateStore.key(planning.audit().inventory(), path)),
                notNeeded,
                new DownloadWork.Supply(planning.audit().cargo(), command, crates));
        boolean readable = !given || document.filter(Document::understood).isPresent();
        return planning.ready(
                command.vendor(PlanPlaceholderPaths.STATE),
                given ? LockfileUse.Kind.AS_GIVEN : LockfileUse.Kind.GENERATED,
                notes(given, indexQuery, notNeeded),
                refusal(work, readable),
                work);
    }

    private Optional<Refusal> refusal(DownloadWork work, boolean readable) {
        if (work.notNeeded().isPresent()) {
            return Optional.empty();
        }
        Optional<String> unreadable = readable
                ? Optional.empty()
                : Optional.of(Inert.path(planning.lockfilePath().bytes())
                        + " could not be read, so what would be fetched is not known.");
        return unreadable
                .or(planning::obstacle)
                .map(Refusal::of)
                .or(() ->
                        work.obstacles().stream().findFirst().map(first -> new Refusal(Refusal.Kind.OBSTACLE, first)));
    }

    /**
     * Returns why nothing needs to be downloaded, for a repository without a lockfile; empty if a download is needed.
     */
    private static Optional<String> notNeeded(boolean given, List<Manifest> manifests) {
        return given || FetchPreflight.nameCrates(manifests)
                ? Optional.empty()
                : Optional.of("Nothing has to be fetched: no manifest names a crate from elsewhere.");
    }

    /** Returns why nothing needs to be downloaded; empty if a download is needed. */
    private Optional<String> notNeeded(Lockfile lockfile) {
        int crates = FetchPreflight.crates(lockfile);
        if (crates == 0) {
            return Optional.of("Nothing has to be fetched: Cargo.lock names no crate from elsewhere.");
        }
        return ProjectNeeds.isServed(lockfile, planning.sources())
                ? Optional.of("Nothing has to be fetched: "
                        + (crates == 1 ? "the one crate" : "all " + CountFormatter.grouped(crates) + " crates")
                        + " of Cargo.lock " + (crates == 1 ? "is" : "are") + " on this machine"
                        + (planning.fetched().isPresent() ? ", fetched and checked before." : "."))
                : Optional.empty();
    }

    private static List<DownloadWork.Source> sources(Lockfile lockfile) {
        Map<String, Integer> counts = new TreeMap<>();
        lockfile.packages().stream().map(Lockfile.Locked::source).forEach(source -> {
            if (source != null) {
                counts.merge(source, 1, Integer::sum);
            }
        });
        List<DownloadWork.Source> sources = new ArrayList<>();
        counts.forEach((source, count) -> sources.add(
                FetchPreflight.isCratesIo(source)
                        ? new DownloadWork.Source("crates.io", count, true)
                        : new DownloadWork.Source(Inert.line(source, LONGEST), count, false)));
        return sources;
    }

    private List<DownloadWork.Host> hosts(FetchPreflight needs, Optional<SourceReplacementRegistry> indexQuery) {
        List<DownloadWork.Host> hosts = new ArrayList<>();
        for (HostRule needed : needs.hosts()) {
            String why = options.choice()
                    .registry()
                    .map(index -> "the index in place of crates.io's"
                            + indexQuery
                                    .filter(same -> same.address().equals(index.address()))
                                    .map(same -> ", as " + same.place() + " asks")
                                    .orElse(""))
                    .orElse("crates.io's own");
            hosts.add(new DownloadWork.Host(needed.words(), why, isAllowed(needed), Optional.empty()));
        }
        for (HostRule chosen : options.choice().hosts()) {
            if (needs.hosts().stream().noneMatch(needed -> needed.words().equals(chosen.words()))) {
                hosts.add(new DownloadWork.Host(chosen.words(), "named by you", true, Optional.empty()));
            }
        }
        indexQuery.ifPresent(index -> RegistryIndexAddress.of(index.address()).map(RegistryIndexAddress::host).stream()
                .filter(host ->
                        hosts.stream().noneMatch(listed -> listed.place().equals(host.words())))
                .forEach(host -> hosts.add(new DownloadWork.Host(
                        host.words(),
                        "configured by " + index.place() + " in place of crates.io's, and not used",
                        false,
                        Optional.of(Inert.line(index.address(), LONGEST))))));
        return hosts;
    }

    private boolean isAllowed(HostRule host) {
        return options.choice().allowed().stream()
                .anyMatch(allowed -> allowed.words().equals(host.words()));
    }

    private List<PlanNote> notes(
            boolean given, Optional<SourceReplacementRegistry> indexQuery, Optional<String> notNeeded) {
        List<PlanNote> notes = new ArrayList<>();
        planning.basis().others(planning.audit()).map(PlanNote::of).ifPresent(notes::add);
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
        indexQuery
                .filter(index -> options.choice().registry().isEmpty())
                .ifPresent(index -> notes.add(PlanNote.of(index.place() + " puts "
                        + Inert.line(index.address(), LONGEST) + " in the place of crates.io. It is not used.")));
        List<String> lifted =
                MinimumAgeOverrideFinder.in(planning.manifest().parent(), planning.audit(), planning.files());
        if (!lifted.isEmpty()) {
            notes.add(PlanNote.of(MinimumAgeOverrideFinder.sentence(lifted, given)));
        }
        notes.add(PlanNote.of(
                "Of the repository cargo gets the manifests, the lockfile and an empty file for each target:"
                        + " nothing of it is executed."));
        notes.add(PlanNote.of(
                "When Fetch starts, each of these is compared with what was shown; a change of another file of"
                        + " the repository does not stop it."));
        return notes;
    }
}
