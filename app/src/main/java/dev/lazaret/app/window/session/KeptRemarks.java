package dev.lazaret.app.window.session;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.OwnFindings;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.app.store.KeptFinding;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreException;
import dev.lazaret.app.verdicts.OthersVerdicts;
import java.nio.file.Path;
import java.util.List;

/**
 * What auditors have found in a repository and its crates, as it was when the store was read.
 *
 * @param kept what the auditor has found, in the order in which it was made
 * @param imported findings of others
 */
public record KeptRemarks(List<KeptFinding> kept, List<OwnFindings.Given> imported) {
    /** Nobody has found anything. */
    public static final KeptRemarks NONE = new KeptRemarks(List.of(), List.of());

    public KeptRemarks {
        kept = List.copyOf(kept);
        imported = List.copyOf(imported);
    }

    /** Of an opened folder. */
    public static KeptRemarks of(Store store, Path folder) throws StoreException {
        return new KeptRemarks(store.ownFindings(folder).all(), OthersVerdicts.findings(store));
    }

    /**
     * Those of one place, as they stand there. Reads files.
     *
     * @param crate what was audited: {@code NAME@VERSION}, or {@link dev.lazaret.app.store.VerdictKey#NO_CRATE}
     */
    public KeptOwn in(String crate, Audit audit, Repository repository) {
        List<KeptFinding> here = kept.stream()
                .filter(one -> one.finding().anchor().crate().equals(crate))
                .toList();
        return new KeptOwn(
                here,
                imported,
                OwnFindings.of(
                        crate,
                        audit,
                        repository,
                        here.stream().map(KeptFinding::finding).toList(),
                        List.of(),
                        imported));
    }
}
