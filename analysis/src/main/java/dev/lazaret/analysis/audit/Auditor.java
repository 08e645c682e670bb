package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.git.GitRepository;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.repository.ScanResult;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Audits repositories: reads each one and derives everything that an {@link Audit} contains. One auditor serves any
 * number of repositories and threads.
 */
public final class Auditor {
    private final AuditSetup setup;

    public Auditor(Catalogue catalogue) {
        this.setup = AuditSetup.of(catalogue);
    }

    /** Audits with the {@link ScanLimits#DEFAULT} limits. The result doesn't depend on the number of threads. */
    public AuditOutcome audit(Repository repository, ScanMonitor progress) {
        return audit(repository, ScanLimits.DEFAULT, progress);
    }

    public AuditOutcome audit(Repository repository, ScanLimits limits, ScanMonitor progress) {
        return audit(repository, limits, progress, Repository.workers());
    }

    /**
     * Audits a folder that is not a repository, one entry at a time, on one thread.
     *
     * @return the result; empty if {@code progress} cancelled the audit
     */
    public Optional<FolderAudit> files(Repository folder, ScanLimits limits, ScanMonitor progress) {
        return FolderAudit.of(setup, folder, limits, progress);
    }

    /**
     * Same as {@link #audit(Repository, ScanLimits, ScanMonitor)} with {@code count} threads. The result doesn't depend
     * on the number of threads.
     */
    public AuditOutcome audit(Repository repository, ScanLimits limits, ScanMonitor progress, int count) {
        GitRepository git = GitRepository.read(repository);
        Queue<FileScanWorker> workers = new ConcurrentLinkedQueue<>();
        ScanResult scan = repository.scan(
                limits,
                () -> {
                    FileScanWorker work = new FileScanWorker(setup, git.hasher());
                    workers.add(work);
                    return work;
                },
                progress,
                count);
        return switch (scan) {
            case ScanResult.Cancelled cancelled -> new AuditOutcome.Cancelled();
            case ScanResult.Done(Inventory inventory) ->
                new PostScanPhase(setup, repository, git, inventory, List.copyOf(workers), progress).finish();
        };
    }
}
