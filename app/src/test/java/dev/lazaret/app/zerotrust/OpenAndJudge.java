package dev.lazaret.app.zerotrust;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.AuditOutcome;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.summary.SummaryFormat;
import dev.lazaret.analysis.summary.SummaryInput;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.VerdictKey;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * Does everything that the window does at View, without the window: opens the store and each repository, audits, reads
 * each file for display, stores a verdict, and makes every summary.
 */
final class OpenAndJudge {
    private OpenAndJudge() {}

    /** Arguments: the store's folder, the repositories. */
    public static void main(String[] arguments) throws Exception {
        Trace.started();
        for (String folder : List.of(arguments).subList(1, arguments.length)) {
            view(Path.of(arguments[0]), Path.of(folder));
        }
    }

    /** Views a repository. */
    static void view(Path data, Path folder) throws Exception {
        if (!(Store.open(data, InstantSource.system(), folder)
                instanceof dev.lazaret.app.store.StoreOpenResult.Ready(Store store))) {
            throw new IllegalStateException("no store");
        }
        try (store) {
            if (!(Repository.open(folder) instanceof RepositoryOpenResult.Ready(Repository repository))) {
                throw new IllegalStateException("not opened");
            }
            try (repository) {
                judge(store, repository, folder);
            }
        }
    }

    private static void judge(Store store, Repository repository, Path folder) throws Exception {
        if (!(new Auditor(Catalogue.load()).audit(repository, ScanMonitor.NONE)
                instanceof AuditOutcome.Done(Audit audit))) {
            throw new IllegalStateException("cancelled");
        }
        for (Entry entry : audit.inventory().entries()) {
            if (entry.isFile() && repository.read(entry.path(), 1 << 20) instanceof ReadResult.NotRead(String why)) {
                throw new IllegalStateException(entry.path() + ": " + why);
            }
        }
        store.putRecent(folder);
        if (audit.findings().isEmpty()) {
            throw new IllegalStateException("nothing was found, so no verdict could be given");
        }
        Finding first = audit.findings().getFirst();
        store.putVerdict(
                folder,
                VerdictKey.of(audit, first),
                new Verdict(Verdict.State.FLAGGED, null, "read under a tracer", false));
        SummaryInput reviewed = new SummaryInput(audit, store.verdicts(folder), List.of());
        for (SummaryFormat format : SummaryFormat.values()) {
            format.summary().write(reviewed, new ByteArrayOutputStream());
        }
    }
}
