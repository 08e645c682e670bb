package dev.lazaret.analysis.precision;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.AuditOutcome;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.text.Inert;
import java.nio.file.Path;
import java.util.List;

/**
 * The findings in one folder of real code.
 *
 * @param place the folder's name
 */
record RealAudit(String place, List<Finding> findings) {
    static RealAudit of(Auditor auditor, Path folder) {
        return new RealAudit(
                folder.getFileName().toString(), audit(auditor, folder).findings());
    }

    /** Returns the complete audit of a folder. */
    static Audit audit(Auditor auditor, Path folder) {
        if (!(Repository.open(folder) instanceof RepositoryOpenResult.Ready(Repository repository))) {
            throw new IllegalArgumentException(folder + " can't be opened");
        }
        try (repository) {
            if (auditor.audit(repository, ScanMonitor.NONE) instanceof AuditOutcome.Done(var audit)) {
                return audit;
            }
            throw new IllegalStateException(folder + " was not read to its end");
        }
    }

    /** Returns the findings that are judged: critical and high ones. */
    List<Finding> judged() {
        return findings.stream()
                .filter(finding -> finding.severity().atLeast(Severity.HIGH))
                .toList();
    }

    /** Returns the beginning of the judgement line of this finding. */
    String line(Finding finding) {
        return String.join(" | ", place, finding.id(), Inert.path(finding.path().bytes()), finding.fingerprint());
    }
}
