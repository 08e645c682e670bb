package dev.lazaret.app.copy;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.AuditOutcome;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.copy.CopyPlan;
import dev.lazaret.analysis.copy.CopyPlanResult;
import dev.lazaret.analysis.copy.CopyPlanner;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanMonitor;
import java.nio.file.Path;

/** An opened repository and the plan of its copy. */
public record PlannedCopy(Repository repository, CopyPlan plan) implements AutoCloseable {
    /** Opens and plans. */
    public static PlannedCopy of(Path folder) {
        Catalogue catalogue = Catalogue.load();
        Auditor auditor = new Auditor(catalogue);
        Repository repository = ((RepositoryOpenResult.Ready) Repository.open(folder)).repository();
        Audit audit = ((AuditOutcome.Done) auditor.audit(repository, ScanMonitor.NONE)).audit();
        return new PlannedCopy(
                repository,
                ((CopyPlanResult.Planned) new CopyPlanner(auditor, catalogue)
                                .plan(repository, audit.inventory(), ScanMonitor.NONE))
                        .plan());
    }

    /** Returns a writer of the plan. */
    public CopyWriter writer() {
        return new CopyWriter(repository, plan);
    }

    @Override
    public void close() {
        repository.close();
    }
}
