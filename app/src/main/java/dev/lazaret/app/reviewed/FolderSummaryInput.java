package dev.lazaret.app.reviewed;

import dev.lazaret.analysis.audit.CrateManualFindings;
import dev.lazaret.analysis.audit.CrateVerdict;
import dev.lazaret.analysis.audit.ManualFindings;
import dev.lazaret.analysis.cargo.AvailableCrate;
import dev.lazaret.analysis.manual.ManualFinding;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.summary.DependencyFacts;
import dev.lazaret.analysis.summary.StoredHistory;
import dev.lazaret.analysis.summary.SummaryInput;
import dev.lazaret.app.step.StoredRunCollector;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreException;
import dev.lazaret.app.verdicts.ImportedSetVerdicts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The contents of a folder's summary.
 *
 * @param problem a sentence about the contents that are missing because the store could not be read; empty if nothing
 *     is missing
 */
public record FolderSummaryInput(SummaryInput reviewed, Optional<String> problem) {
    /**
     * Adds the store's contents other than verdicts and steps: earlier runs, and verdicts and findings in crates. Also
     * adds the crates that a Fetch has stored.
     *
     * @param now the audit, with its verdicts and steps
     */
    public static FolderSummaryInput of(SummaryInput now, Path folder, Store store, FetchedCrateLookup crates) {
        boolean fetched = now.steps().stream()
                .anyMatch(record -> record.step().downloads() && record.state() != StepRecord.State.NEVER);
        List<AvailableCrate> left = fetched ? crates.sources() : List.of();
        Digest digest = now.audit().inventory().digest();
        try {
            List<CrateVerdict> verdicts = store.crateVerdicts(folder);
            List<ManualFinding> own = store.manualFindings(folder).findings();
            List<ManualFindings.FindingSet> imported = ImportedSetVerdicts.findings(store);
            StoredHistory history = StoredHistory.of(StoredRunCollector.of(
                    store.runs(folder, digest),
                    digest,
                    store.expectations(folder).all()));
            DependencyFacts known = known(left, verdicts, crates);
            Set<String> here = known.keys(now.audit());
            return new FolderSummaryInput(
                    now.with(known.with(CrateManualFindings.of(own, imported, here::contains)))
                            .with(history),
                    Optional.empty());
        } catch (StoreException e) {
            return new FolderSummaryInput(
                    now.with(known(left, List.of(), crates)),
                    Optional.of("Verdicts and findings in crates and earlier runs are missing in this summary: "
                            + e.getMessage()));
        }
    }

    private static DependencyFacts known(
            List<AvailableCrate> left, List<CrateVerdict> verdicts, FetchedCrateLookup crates) {
        return new DependencyFacts(left, verdicts, left.isEmpty() ? Map.of() : crates.capabilities(left));
    }
}
