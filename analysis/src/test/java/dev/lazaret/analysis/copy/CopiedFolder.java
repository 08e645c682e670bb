package dev.lazaret.analysis.copy;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.AuditOutcome;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Plans copies of folders and writes them, without the classes that write copies for users. */
final class CopiedFolder {
    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final Auditor AUDITOR = new Auditor(CATALOGUE);

    private CopiedFolder() {}

    /** Plans a copy of a folder. */
    static CopyPlanResult plan(Path folder) {
        return plan(folder, ScanMonitor.NONE);
    }

    /** Plans a copy of a folder. The monitor is for the audits of planned copies only. */
    static CopyPlanResult plan(Path folder, ScanMonitor progress) {
        try (Repository repository = open(folder)) {
            return new CopyPlanner(AUDITOR, CATALOGUE)
                    .plan(repository, audit(repository).inventory(), progress);
        }
    }

    /** Writes a planned copy. */
    static void write(CopyPlan plan, Path from, Path into) throws IOException {
        Files.createDirectory(into);
        for (RepoPath folder : plan.folders()) {
            Files.createDirectory(into.resolve(folder.utf8()));
        }
        for (CopyPlan.PlannedFile file : plan.files()) {
            Files.write(
                    into.resolve(file.path().utf8()),
                    Files.readAllBytes(from.resolve(file.source().path().utf8())));
        }
    }

    /** Audits a folder. */
    static Audit audit(Path folder) {
        try (Repository repository = open(folder)) {
            return audit(repository);
        }
    }

    private static Audit audit(Repository repository) {
        return ((AuditOutcome.Done) AUDITOR.audit(repository, ScanMonitor.NONE)).audit();
    }

    private static Repository open(Path folder) {
        return ((RepositoryOpenResult.Ready) Repository.open(folder)).repository();
    }
}
