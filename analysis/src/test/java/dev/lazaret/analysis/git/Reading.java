package dev.lazaret.analysis.git;

import dev.lazaret.analysis.repository.Limits;
import dev.lazaret.analysis.repository.Opened;
import dev.lazaret.analysis.repository.Progress;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.Scan;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Reads a folder's git data with Lazaret. */
final class Reading {
    private Reading() {}

    static GitState of(Path folder) {
        return of(folder, Limits.DEFAULT);
    }

    static GitState of(Path folder, Limits limits) {
        try (Repository repository = ((Opened.Ready) Repository.open(folder)).repository()) {
            GitRepository git = GitRepository.read(repository);
            Queue<BlobHasher> hashers = new ConcurrentLinkedQueue<>();
            Scan scan = repository.scan(
                    limits,
                    () -> {
                        BlobHasher hasher = git.hasher();
                        hashers.add(hasher);
                        return hasher;
                    },
                    Progress.NONE);
            return git.state(((Scan.Done) scan).inventory(), hashers);
        }
    }
}
