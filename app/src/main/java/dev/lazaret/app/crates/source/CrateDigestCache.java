package dev.lazaret.app.crates.source;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.repository.ScanResult;
import dev.lazaret.analysis.repository.ScannedFileVisitor;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Caches digests of crates' folders, computed in the same way as those of repositories. Thread-safe. */
public final class CrateDigestCache {
    private final Map<Path, Optional<Digest>> known = new ConcurrentHashMap<>();

    /**
     * Returns the digest of a folder, as of the first call or the last {@link #refresh}; empty if the digest can't
     * cover all files that may be compiled.
     */
    public Optional<Digest> find(Path folder) {
        return known.computeIfAbsent(folder, CrateDigestCache::read);
    }

    /** Computes the current digest of a folder, caches it, and returns it. */
    public Optional<Digest> refresh(Path folder) {
        Optional<Digest> now = read(folder);
        known.put(folder, now);
        return now;
    }

    private static Optional<Digest> read(Path folder) {
        if (Repository.open(folder) instanceof RepositoryOpenResult.Ready(Repository repository)) {
            try (repository) {
                if (repository.scan(ScanLimits.DEFAULT, () -> ScannedFileVisitor.NOTHING, ScanMonitor.NONE)
                                instanceof ScanResult.Done(var inventory)
                        && isAll(inventory)) {
                    return Optional.of(inventory.digest());
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Whether the digest covers all files that may be compiled. It does not if a link points outside the folder, or if
     * there are files in a {@code .git}, which are not hashed.
     */
    private static boolean isAll(Inventory inventory) {
        return inventory.whole()
                && inventory.entries().stream()
                        .noneMatch(entry -> entry.path().hasPart(".git")
                                || (entry.link() != null && entry.link().resolved() == null));
    }
}
