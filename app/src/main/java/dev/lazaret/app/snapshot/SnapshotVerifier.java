package dev.lazaret.app.snapshot;

import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.repository.ScanResult;
import dev.lazaret.analysis.repository.ScannedFileVisitor;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Checks, by reading a stored copy completely, that it still contains exactly the folders and files of a {@link
 * SnapshotSelection}.
 */
final class SnapshotVerifier {
    private SnapshotVerifier() {}

    /** Whether the copy is intact; false if there is none or the check was cancelled. */
    static boolean holds(Path tree, SnapshotSelection selection, BooleanSupplier cancelled) {
        return switch (Repository.open(tree)) {
            case RepositoryOpenResult.Refused refused -> false;
            case RepositoryOpenResult.Ready(Repository copy) -> {
                try (copy) {
                    yield switch (copy.scan(
                            ScanLimits.DEFAULT, () -> ScannedFileVisitor.NOTHING, new CancellableProgress(cancelled))) {
                        case ScanResult.Cancelled() -> false;
                        case ScanResult.Done(Inventory found) -> found.whole() && isSame(found, selection);
                    };
                }
            }
        };
    }

    private static boolean isSame(Inventory found, SnapshotSelection selection) {
        Set<RepoPath> missing = new HashSet<>(selection.folders());
        missing.addAll(selection.files().keySet());
        for (Entry entry : found.entries()) {
            Entry wanted = selection.files().get(entry.path());
            boolean same = wanted == null
                    ? entry.kind() == EntryKind.DIRECTORY
                    : entry.isFile()
                            && entry.executable() == wanted.executable()
                            && Objects.equals(entry.digest(), wanted.digest());
            // For a folder that was not chosen, remove() returns false.
            if (!same || !missing.remove(entry.path())) {
                return false;
            }
        }
        return missing.isEmpty();
    }

    private record CancellableProgress(BooleanSupplier isCancelled) implements ScanMonitor {
        @Override
        public void at(long entries, long bytes) {
            // Progress is not shown.
        }

        @Override
        public boolean cancelled() {
            return isCancelled.getAsBoolean();
        }
    }
}
