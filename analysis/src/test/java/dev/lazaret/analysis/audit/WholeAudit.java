package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.summary.SummaryFormat;
import dev.lazaret.analysis.summary.SummaryInput;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Audits a folder and builds the JSON, for programs that measure the cost. */
public final class WholeAudit implements Consumer<Path> {
    @Override
    public void accept(Path folder) {
        if (!(Repository.open(folder) instanceof RepositoryOpenResult.Ready(Repository repository))) {
            throw new IllegalArgumentException(folder + " can't be opened");
        }
        try (repository) {
            if (!(new Auditor(Catalogue.load()).audit(repository, ScanMonitor.NONE)
                    instanceof AuditOutcome.Done(Audit audit))) {
                throw new IllegalStateException(folder + " was not read to its end");
            }
            SummaryFormat.JSON.summary().bytes(SummaryInput.unreviewed(audit));
        }
    }
}
