package dev.lazaret.analysis.git;

import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.repository.ScanResult;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Reads a folder's git data with Lazaret. */
final class Reading {
    private Reading() {}

    static GitState of(Path folder) {
        return of(folder, ScanLimits.DEFAULT);
    }

    static GitState of(Path folder, ScanLimits limits) {
        try (Repository repository = ((RepositoryOpenResult.Ready) Repository.open(folder)).repository()) {
            GitRepository git = GitRepository.read(repository);
            Queue<BlobHasher> hashers = new ConcurrentLinkedQueue<>();
            ScanResult scan = repository.scan(
                    limits,
                    () -> {
                        BlobHasher hasher = git.hasher();
                        hashers.add(hasher);
                        return hasher;
                    },
                    ScanMonitor.NONE);
            return git.state(((ScanResult.Done) scan).inventory(), hashers);
        }
    }
}
