package dev.lazaret.app.reviewed;

import dev.lazaret.analysis.audit.CrateVerdict;
import dev.lazaret.analysis.cargo.CrateSource;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.summary.KeptHistory;
import dev.lazaret.analysis.summary.KnownDependencies;
import dev.lazaret.analysis.summary.Reviewed;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.app.step.KeptRuns;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a summary of a folder is made of.
 *
 * @param problem what of it the store could not tell, a sentence
 */
public record FolderReview(Reviewed reviewed, Optional<String> problem) {
    /**
     * Adds what the store keeps beside verdicts and steps: earlier runs, verdicts on crates; and what a Fetch has left.
     *
     * @param now audit, verdicts and steps as they are known
     */
    public static FolderReview of(Reviewed now, Path folder, Store store, KnownCrates crates) {
        boolean fetched = now.steps().stream()
                .anyMatch(record -> record.step().downloads() && record.state() != StepRecord.State.NEVER);
        List<CrateSource> left = fetched ? crates.left() : List.of();
        Digest digest = now.audit().inventory().digest();
        try {
            List<CrateVerdict> verdicts = store.crateVerdicts(folder);
            KeptHistory kept = KeptHistory.of(KeptRuns.of(store.runs(folder, digest), digest));
            return new FolderReview(with(now, left, verdicts, crates).with(kept), Optional.empty());
        } catch (StoreException e) {
            return new FolderReview(
                    with(now, left, List.of(), crates),
                    Optional.of("Verdicts on crates and earlier runs are missing in this summary: " + e.getMessage()));
        }
    }

    private static Reviewed with(
            Reviewed now, List<CrateSource> left, List<CrateVerdict> verdicts, KnownCrates crates) {
        return now.with(new KnownDependencies(left, verdicts, left.isEmpty() ? Map.of() : crates.units(left)));
    }
}
