package dev.lazaret.app.window.running;

import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Optional;

/**
 * Which file of the repository the compiler means. It counts paths from the folder of the workspace, or names them whole below the
 * copy; what it names elsewhere (crates, the standard library) is no file of the repository.
 *
 * @param inventory the tree that was staged
 * @param manifest the workspace's root manifest
 */
record ClaimedPlaces(Inventory inventory, RepoPath manifest) {

    /** The file of this name; empty where the repository has none. */
    Optional<RepoPath> find(String named) {
        RepoPath folder = manifest.parent();
        return path(named).stream()
                .flatMap(path -> List.of(folder.isRoot() ? path : folder.child(path.bytes()), path).stream())
                .filter(path -> inventory.entry(path).isPresent())
                .findFirst();
    }

    private static Optional<RepoPath> path(String named) {
        try {
            return named.isEmpty() ? Optional.empty() : Optional.of(RepoPath.of(named));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
