package dev.lazaret.app.window.session;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.ManualFindings;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.summary.FindingReadingOrder;
import dev.lazaret.app.store.StoredManualFinding;
import java.util.List;

/** Manual findings, with the audit and the review order that include them. */
public record AuditWithManualFindings(PositionedManualFindings manual, Audit audit, List<Finding> order) {
    public AuditWithManualFindings {
        order = List.copyOf(order);
    }

    /**
     * Locates manual findings in the current files. Must not be called on the JavaFX thread, because it reads files.
     *
     * @param crate {@code NAME@VERSION}; empty for the repository itself
     * @param read the audit without manual findings
     * @param imported other auditors' findings
     */
    static AuditWithManualFindings of(
            String crate,
            Audit read,
            Repository repository,
            List<StoredManualFinding> saved,
            List<ManualFindings.FindingSet> imported) {
        PositionedManualFindings now = new PositionedManualFindings(
                saved,
                imported,
                ManualFindings.of(
                        crate,
                        read,
                        repository,
                        saved.stream().map(StoredManualFinding::finding).toList(),
                        List.of(),
                        imported));
        Audit with = read.with(now.placed().findings());
        return new AuditWithManualFindings(now, with, FindingReadingOrder.ordered(with, _ -> true));
    }
}
