package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.capability.CapabilityReader;
import dev.lazaret.analysis.capability.Watch;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.git.GitRepository;
import dev.lazaret.analysis.match.RuleEngine;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.Limits;
import dev.lazaret.analysis.repository.Progress;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.Scan;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Audits repositories: reads each one and derives everything that an {@link Audit} contains. One auditor serves any
 * number of repositories and threads.
 */
public final class Auditor {
    private final RuleEngine engine;
    private final CapabilityReader capabilities = new CapabilityReader(Watch.load());

    public Auditor(Catalogue catalogue) {
        this.engine = RuleEngine.of(catalogue);
    }

    /** Audits with the {@link Limits#DEFAULT} limits. The result doesn't depend on the number of threads. */
    public Audited audit(Repository repository, Progress progress) {
        return audit(repository, Limits.DEFAULT, progress);
    }

    public Audited audit(Repository repository, Limits limits, Progress progress) {
        return audit(repository, limits, progress, Repository.workers());
    }

    /**
     * Audits each entry of a folder that is not a repository by itself, with one thread.
     *
     * @return empty if {@code progress} cancelled the audit
     */
    public Optional<FileAudit> files(Repository folder, Limits limits, Progress progress) {
        return FileAudit.of(engine, capabilities, folder, limits, progress);
    }

    /**
     * Same as {@link #audit(Repository, Limits, Progress)} with {@code count} threads. The result doesn't depend on the
     * number.
     */
    public Audited audit(Repository repository, Limits limits, Progress progress, int count) {
        GitRepository git = GitRepository.read(repository);
        Queue<FileWork> workers = new ConcurrentLinkedQueue<>();
        Scan scan = repository.scan(
                limits,
                () -> {
                    FileWork work = new FileWork(engine, capabilities, git.hasher());
                    workers.add(work);
                    return work;
                },
                progress,
                count);
        return switch (scan) {
            case Scan.Cancelled cancelled -> new Audited.Cancelled();
            case Scan.Done(Inventory inventory) ->
                new SecondPhase(engine, capabilities, repository, git, inventory, List.copyOf(workers), progress)
                        .finish();
        };
    }
}
