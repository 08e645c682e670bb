package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.AuditOutcome;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.corpus.CaseArchive;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanMonitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Audits a folder as the command line does, for tests of the results. */
public final class AuditedTree {
    private static final Auditor AUDITOR = new Auditor(Catalogue.load());

    private AuditedTree() {}

    /** Audits a folder, and reads the lines of its findings again. */
    public static SummaryInput of(Path folder) {
        try (Repository repository = ((RepositoryOpenResult.Ready) Repository.open(folder)).repository()) {
            Audit audit = ((AuditOutcome.Done) AUDITOR.audit(repository, ScanMonitor.NONE)).audit();
            return SummaryInput.unreviewed(audit).with(SourceLines.read(repository, audit));
        }
    }

    /** Same for a folder that is made from an archive in the format of the corpus. */
    public static SummaryInput of(Path folder, String archive) throws IOException {
        CaseArchive.parse("inline", archive.getBytes(StandardCharsets.UTF_8)).unpackInto(folder);
        return of(folder);
    }
}
