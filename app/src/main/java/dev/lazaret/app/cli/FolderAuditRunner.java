package dev.lazaret.app.cli;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.AuditOutcome;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.audit.ManualFindings;
import dev.lazaret.analysis.audit.VerdictSource;
import dev.lazaret.analysis.cargo.AvailableCrate;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.manual.ManualFinding;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.run.BehaviorExpectation;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.summary.DependencyFacts;
import dev.lazaret.analysis.summary.SourceLines;
import dev.lazaret.analysis.summary.StoredHistory;
import dev.lazaret.analysis.summary.SummaryInput;
import dev.lazaret.app.reviewed.FetchedCrateLookup;
import dev.lazaret.app.reviewed.FolderSummaryInput;
import dev.lazaret.app.sandbox.BubblewrapSandbox;
import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.step.run.StepService;
import dev.lazaret.app.store.DataFolderLocator;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreException;
import dev.lazaret.app.store.VerdictKey;
import dev.lazaret.app.toolchain.ToolchainFinder;
import dev.lazaret.app.verdicts.ImportedSetVerdicts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Audits a folder and reads the user's store entries for it. Doesn't create a store if there is none. */
final class FolderAuditRunner implements AuditRunner {
    private final FutureTask<Auditor> auditor = new FutureTask<>(FolderAuditRunner::auditor);

    private final Path data;

    /** Creates a runner that uses the store in the given folder, if the folder contains one. */
    FolderAuditRunner(Path data) {
        this.data = data;
    }

    /**
     * Creates a runner that uses the user's store.
     *
     * @param soon whether to load the catalogue immediately on a background thread, instead of on first use
     */
    static FolderAuditRunner start(boolean soon) {
        FolderAuditRunner reading =
                new FolderAuditRunner(DataFolderLocator.of(System.getenv(), Path.of(System.getProperty("user.home"))));
        if (soon) {
            Thread.ofPlatform().daemon().name("catalogue").start(reading.auditor);
        }
        return reading;
    }

    static Auditor auditor() {
        return new Auditor(Catalogue.load());
    }

    private Auditor ready() {
        auditor.run(); // no-op if it has already run; if it is running, get() waits
        try {
            return auditor.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody interrupts the command line", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public Outcome read(Path folder, Options options) {
        return switch (Repository.open(folder)) {
            case RepositoryOpenResult.Refused(String reason) ->
                new Outcome.NotRead(PathArgumentDecoder.shown(folder) + " was not read: " + reason + ".");
            case RepositoryOpenResult.Ready(Repository repository) -> {
                try (repository) {
                    Audit audit = audit(ready(), repository, options.workers());
                    StoredEntries stored = options.withoutStore()
                            ? StoredEntries.skipped(audit)
                            : withStore(folder, audit, repository);
                    SummaryInput reviewed = stored.read()
                            .reviewed()
                            .with(ManualFindings.of(
                                    audit,
                                    repository,
                                    stored.manual(),
                                    options.called().stream().toList(),
                                    stored.imported()));
                    DependencyFacts known = calling(reviewed, options.called());
                    SourceLines source =
                            options.withSource() ? SourceLines.read(repository, reviewed.audit()) : SourceLines.NONE;
                    yield new Outcome.Read(
                            reviewed.with(known).with(source), stored.read().storeProblem());
                }
            }
        };
    }

    /** Returns the known facts about dependencies, including other auditors' findings in them that count. */
    private static DependencyFacts calling(SummaryInput reviewed, Optional<ManualFindings.FindingSet> called) {
        DependencyFacts known = reviewed.dependencies();
        return called.map(given -> known.with(known.remarks().calling(given, known.keys(reviewed.audit())::contains)))
                .orElse(known);
    }

    /** Audits an opened folder with a new auditor. */
    static Audit audit(Repository repository) {
        return audit(auditor(), repository);
    }

    /** Audits an opened folder with an auditor that can be reused for other folders. */
    static Audit audit(Auditor auditor, Repository repository) {
        return audit(auditor, repository, Repository.workers());
    }

    private static Audit audit(Auditor auditor, Repository repository, int workers) {
        return switch (auditor.audit(repository, ScanLimits.DEFAULT, ScanMonitor.NONE, workers)) {
            case AuditOutcome.Done(Audit audit) -> audit;
            case AuditOutcome.Cancelled() -> throw new IllegalStateException("nobody cancels on the command line");
        };
    }

    /**
     * The store's entries for a folder.
     *
     * @param manual the auditor's manual findings in the folder
     * @param imported imported findings of other auditors
     */
    private record StoredEntries(
            Outcome.Read read, List<ManualFinding> manual, List<ManualFindings.FindingSet> imported) {
        static StoredEntries skipped(Audit audit) {
            return without(SummaryInput.unreviewed(audit).with(StoredHistory.OMITTED), "");
        }

        static StoredEntries without(SummaryInput reviewed, String problem) {
            return new StoredEntries(new Outcome.Read(reviewed, problem), List.of(), List.of());
        }
    }

    private StoredEntries withStore(Path folder, Audit audit, Repository repository) {
        StepRecord view = StepRecord.viewed(audit.inventory().digest().toString());
        if (!DataFolderLocator.hasStore(data)) {
            return StoredEntries.without(new SummaryInput(audit, VerdictSource.NONE, List.of(view)), "");
        }
        return switch (Store.open(data, Clock.systemUTC(), folder)) {
            case dev.lazaret.app.store.StoreOpenResult.Failed(String why) ->
                StoredEntries.without(unknown(audit, view), why);
            case dev.lazaret.app.store.StoreOpenResult.Ready(Store store) -> {
                try (store) {
                    List<StepRecord> steps = new ArrayList<>(List.of(view));
                    List<BehaviorExpectation> expected =
                            store.expectations(folder).all();
                    store.steps(folder, audit.inventory().digest())
                            .forEach(record -> steps.add(record.expecting(expected)));
                    FolderSummaryInput review = FolderSummaryInput.of(
                            new SummaryInput(audit, verdicts(store, folder), steps)
                                    .with(store.readLines(folder).load(audit, VerdictKey.NO_CRATE, repository)),
                            folder,
                            store,
                            crates(folder, audit));
                    List<ManualFinding> own = store.manualFindings(folder).findings();
                    List<ManualFindings.FindingSet> imported = ImportedSetVerdicts.findings(store);
                    yield review.problem()
                            .map(problem -> StoredEntries.without(unknown(audit, view), problem))
                            .orElseGet(() -> new StoredEntries(new Outcome.Read(review.reviewed(), ""), own, imported));
                } catch (StoreException e) {
                    yield StoredEntries.without(unknown(audit, view), String.valueOf(e.getMessage()));
                }
            }
        };
    }

    private static VerdictSource verdicts(Store store, Path folder) throws StoreException {
        return ImportedSetVerdicts.withImported(store.verdicts(folder), VerdictKey.NO_CRATE, store);
    }

    private static SummaryInput unknown(Audit audit, StepRecord view) {
        return new SummaryInput(audit, VerdictSource.NONE, List.of(view)).with(StoredHistory.UNREADABLE);
    }

    /** Returns a lookup of the crates that a Fetch for this folder has stored. */
    private FetchedCrateLookup crates(Path folder, Audit audit) {
        return new FetchedCrateLookup() {
            @Override
            public List<AvailableCrate> sources() {
                return ladder(folder)
                        .map(ladder -> ladder.fetched(folder, audit))
                        .orElse(List.of());
            }

            @Override
            public Map<AvailableCrate, CrateCapabilities> capabilities(List<AvailableCrate> left) {
                return ladder(folder)
                        .map(ladder -> ladder.fetchedUnits(folder, audit, ready()))
                        .orElse(Map.of());
            }
        };
    }

    /**
     * Returns the service for steps; empty if there is no usable folder for the state of steps, in which case no Fetch
     * has stored anything.
     */
    private static Optional<StepService> ladder(Path folder) {
        try {
            Sandbox sandbox = BubblewrapSandbox.of(System.getenv());
            return DataFolderLocator.isBelow(sandbox.state(), folder)
                    ? Optional.empty()
                    : Optional.of(new StepService(
                            sandbox, new ToolchainFinder(Path.of(System.getProperty("user.home"))), Clock.systemUTC()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
