package dev.lazaret.app.window.session;

import dev.lazaret.analysis.audit.ManualFindings;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.manual.ManualFinding;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.store.StoredManualFinding;
import java.util.List;
import java.util.Optional;

/**
 * Manual findings of a repository or a crate, with their positions in one audit.
 *
 * @param stored the auditor's findings in the order of creation
 * @param imported other auditors' findings
 * @param placed positions of all these findings
 */
public record PositionedManualFindings(
        List<StoredManualFinding> stored, List<ManualFindings.FindingSet> imported, ManualFindings placed) {
    /** No findings, neither the auditor's nor those of other auditors. */
    public static final PositionedManualFindings NONE =
            new PositionedManualFindings(List.of(), List.of(), ManualFindings.NONE);

    public PositionedManualFindings {
        stored = List.copyOf(stored);
        imported = List.copyOf(imported);
    }

    /** Returns a sentence for the auditor if some manual findings have become stale. */
    public Optional<String> staleNotice() {
        int stale = placed.stale().size();
        return stale == 0
                ? Optional.empty()
                : Optional.of(CountFormatter.unbroken(stale, "manual finding") + " " + (stale == 1 ? "is" : "are")
                        + " stale: see History.");
    }

    /**
     * Returns the stored form of one of the audit's findings; empty if it isn't one of the auditor's manual findings.
     */
    Optional<StoredManualFinding> find(Finding finding) {
        return placed.current().stream()
                .filter(stood -> stood.finding().equals(finding))
                .findFirst()
                .flatMap(stood -> key(stood.original()).map(key -> new StoredManualFinding(key, stood.original())));
    }

    /** Returns the key of the stored finding that equals {@code made}. */
    Optional<String> key(ManualFinding made) {
        return stored.stream()
                .filter(one -> one.finding().equals(made))
                .map(StoredManualFinding::key)
                .findFirst();
    }
}
