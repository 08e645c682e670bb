package dev.lazaret.app.window.crates;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.AuditOutcome;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.summary.FindingReadingOrder;
import dev.lazaret.app.fetch.CrateChecksumVerifier;
import dev.lazaret.app.window.session.SearchableCrate;
import dev.lazaret.app.window.session.StoredManualFindings;
import dev.lazaret.app.window.words.LocalPathFormatter;
import dev.lazaret.viewer.crates.CrateEntry;
import dev.lazaret.viewer.crates.CrateEntry.Findings;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Reads and audits crates as separate repositories. Must not be used on the JavaFX thread, because it reads files. */
final class CrateAuditor {
    private static final int WORST = 8;

    private final Auditor auditor;

    CrateAuditor(Catalogue catalogue) {
        this.auditor = new Auditor(catalogue);
    }

    /** The result of opening a crate. */
    sealed interface Result {
        /** An audited crate. The caller must close the repository. */
        record Done(Repository repository, Audit audit) implements Result {}

        record Cancelled() implements Result {}

        /**
         * The crate was not opened.
         *
         * @param why the reason, as a sentence
         */
        record Refused(String why) implements Result {}
    }

    /** Opens a crate's folder and audits it. The caller must close the repository. */
    Result open(Path folder, BooleanSupplier cancelled) {
        return switch (Repository.open(folder)) {
            case RepositoryOpenResult.Refused(String reason) ->
                new Result.Refused(LocalPathFormatter.path(folder) + " was not opened: " + reason + ".");
            case RepositoryOpenResult.Ready(Repository repository) ->
                switch (auditor.audit(repository, new CancellableProgress(cancelled))) {
                    case AuditOutcome.Cancelled() -> {
                        repository.close();
                        yield new Result.Cancelled();
                    }
                    case AuditOutcome.Done(Audit audit) -> new Result.Done(repository, audit);
                };
        };
    }

    /**
     * Facts read from a crate.
     *
     * @param files the crate's files
     */
    record Known(Findings findings, List<RepoPath> files) {
        Known {
            files = List.copyOf(files);
        }
    }

    /**
     * Reads all crates whose source is available, one after another. The findings in crates inside the repository are
     * taken from the repository's audit.
     *
     * @param remarks manual findings in the crates
     * @param known earlier results by crate folder; this method adds the crates that could be read
     * @param listener receives the result of each crate
     */
    void all(
            CrateInventory list,
            Audit repository,
            StoredManualFindings remarks,
            Map<Path, Known> known,
            BiConsumer<CrateEntry.Id, Findings> listener,
            BooleanSupplier cancelled) {
        Map<RepoPath, List<Finding>> inside = inside(list, repository);
        CrateCapabilities units = CrateCapabilities.of(repository.capabilities(), repository.findings());
        for (CrateEntry crate : list.entries()) {
            CrateInventory.Place place = list.places().get(crate.id());
            if (place instanceof CrateInventory.Place.Inside(RepoPath folder)) {
                listener.accept(
                        crate.id(),
                        inside(
                                folder,
                                inside.getOrDefault(folder, List.of()),
                                repository,
                                units.of(folder.child("Cargo.toml"))));
            }
        }
        for (CrateEntry crate : list.entries()) {
            if (list.places().get(crate.id()) instanceof CrateInventory.Place.Folder(Path folder, boolean fetched)) {
                Known earlier = known.get(folder);
                Known found = earlier == null
                        ? read(new Wanted(folder, fetched, OpenCrate.key(crate.id())), remarks, cancelled)
                        : earlier;
                if (cancelled.getAsBoolean()) {
                    return;
                }
                if (!(found.findings() instanceof Findings.Failed)) {
                    known.put(folder, found);
                }
                listener.accept(crate.id(), found.findings());
            }
        }
    }

    /**
     * A crate to read.
     *
     * @param key key under which verdicts on the crate are stored
     */
    private record Wanted(Path folder, boolean fetched, String key) {}

    private Known read(Wanted wanted, StoredManualFindings remarks, BooleanSupplier cancelled) {
        return switch (open(wanted.folder(), cancelled)) {
            case Result.Refused(String why) -> new Known(new Findings.Failed(why), List.of());
            case Result.Cancelled() -> new Known(new Findings.Waiting(), List.of());
            case Result.Done(Repository repository, Audit audit) -> {
                try (repository) {
                    Audit whole = audit.with(
                            remarks.in(wanted.key(), audit, repository).placed().findings());
                    yield new Known(
                            found(repository, wanted.fetched(), whole), SearchableCrate.shown(audit.inventory()));
                }
            }
        };
    }

    private static Findings found(Repository repository, boolean fetched, Audit audit) {
        return new Findings.Read(
                counts(audit.findings()),
                worst(audit.findings(), audit),
                audit.inventory().files(),
                fetched ? CrateChecksumVerifier.of(repository, audit.inventory()) : List.of(),
                CrateCapabilities.of(audit.capabilities(), audit.findings()));
    }

    /** Returns the facts on a crate inside the repository, taken from the repository's audit. */
    private static Findings inside(RepoPath folder, List<Finding> findings, Audit repository, CrateCapabilities can) {
        long files = repository.inventory().entries().stream()
                .filter(Entry::isFile)
                .filter(entry -> folder.isRoot() || entry.path().isIn(folder))
                .count();
        return new Findings.Read(counts(findings), worst(findings, repository), files, List.of(), can);
    }

    /** Assigns each finding of the repository to the innermost crate that contains it. */
    private static Map<RepoPath, List<Finding>> inside(CrateInventory list, Audit repository) {
        Set<RepoPath> folders = list.places().values().stream()
                .filter(CrateInventory.Place.Inside.class::isInstance)
                .map(place -> ((CrateInventory.Place.Inside) place).folder())
                .collect(Collectors.toSet());
        Map<RepoPath, List<Finding>> inside = new HashMap<>();
        for (Finding finding : repository.findings()) {
            RepoPath at = finding.path();
            while (!folders.contains(at) && !at.isRoot()) {
                at = at.parent();
            }
            inside.computeIfAbsent(at, _ -> new java.util.ArrayList<>()).add(finding);
        }
        return inside;
    }

    private static Map<Severity, Integer> counts(List<Finding> findings) {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        findings.forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
        return counts;
    }

    private static List<Finding> worst(List<Finding> findings, Audit audit) {
        Set<Finding> these = Set.copyOf(findings);
        return FindingReadingOrder.ordered(audit, these::contains).stream()
                .limit(WORST)
                .toList();
    }

    /** Supports cancellation and ignores progress. */
    private record CancellableProgress(BooleanSupplier isCancelled) implements ScanMonitor {
        @Override
        public void at(long entries, long bytes) {
            // Progress within a crate is not shown.
        }

        @Override
        public boolean cancelled() {
            return isCancelled.getAsBoolean();
        }
    }
}
