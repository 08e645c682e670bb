package dev.lazaret.app.window.session;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.ManualFindings;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreException;
import dev.lazaret.app.store.StoredManualFinding;
import dev.lazaret.app.verdicts.ImportedSetVerdicts;
import java.nio.file.Path;
import java.util.List;

/**
 * Manual findings in a repository and its crates, as of the time when the store was read.
 *
 * @param stored the auditor's findings in the order of creation
 * @param imported other auditors' findings
 */
public record StoredManualFindings(List<StoredManualFinding> stored, List<ManualFindings.FindingSet> imported) {
    /** No findings, neither the auditor's nor those of other auditors. */
    public static final StoredManualFindings NONE = new StoredManualFindings(List.of(), List.of());

    public StoredManualFindings {
        stored = List.copyOf(stored);
        imported = List.copyOf(imported);
    }

    /** Reads the manual findings of an opened folder from the store. */
    public static StoredManualFindings of(Store store, Path folder) throws StoreException {
        return new StoredManualFindings(store.manualFindings(folder).all(), ImportedSetVerdicts.findings(store));
    }

    /**
     * Returns the findings in the repository or in one crate, with their current positions. Reads files.
     *
     * @param crate the audited code: {@code NAME@VERSION}, or {@link dev.lazaret.app.store.VerdictKey#NO_CRATE}
     */
    public PositionedManualFindings in(String crate, Audit audit, Repository repository) {
        List<StoredManualFinding> here = stored.stream()
                .filter(one -> one.finding().anchor().crate().equals(crate))
                .toList();
        return new PositionedManualFindings(
                here,
                imported,
                ManualFindings.of(
                        crate,
                        audit,
                        repository,
                        here.stream().map(StoredManualFinding::finding).toList(),
                        List.of(),
                        imported));
    }
}
