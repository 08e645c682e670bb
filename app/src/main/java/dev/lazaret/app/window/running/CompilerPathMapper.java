package dev.lazaret.app.window.running;

import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Optional;

/**
 * Maps file names in compiler output to files of the repository.
 *
 * <p>The compiler names files relative to the workspace's folder, or by absolute path below the copy. Names of other
 * files (crates, the standard library) match no file of the repository.
 *
 * @param inventory inventory of the staged tree
 * @param manifest the workspace's root manifest
 */
record CompilerPathMapper(Inventory inventory, RepoPath manifest) {

    /** Returns the file with this name; empty if the repository has none. */
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
