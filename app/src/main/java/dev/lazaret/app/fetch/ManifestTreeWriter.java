package dev.lazaret.app.fetch;

import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.app.sandbox.WorkFolder;
import dev.lazaret.app.snapshot.FolderChangeChecker;
import dev.lazaret.app.snapshot.SnapshotSelection;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes the input of a Fetch: the manifests and the lockfile, which are compared with the digests that were shown, and
 * an empty file for each target. The tree contains neither code nor cargo configuration from the project.
 */
final class ManifestTreeWriter {
    private static final String MANIFEST = "Cargo.toml";

    private final Repository repository;
    private final WorkFolder work;
    private final Path folder;

    private ManifestTreeWriter(Repository repository, WorkFolder work, Path folder) {
        this.repository = repository;
        this.work = work;
        this.folder = folder;
    }

    /**
     * Writes the tree.
     *
     * @param lockfile path of the lockfile. The tree contains a file there, even if the repository does not
     * @param folder destination in the work folder; existing content is deleted
     * @return why the tree can't be used, because a file has changed; empty if it can be used
     */
    static Optional<String> write(
            Repository repository,
            Inventory inventory,
            CargoModel cargo,
            RepoPath lockfile,
            WorkFolder work,
            Path folder)
            throws IOException {
        work.delete(folder);
        Files.createDirectory(folder);
        ManifestTreeWriter tree = new ManifestTreeWriter(repository, work, folder);
        Map<RepoPath, Entry> files =
                new TreeMap<>(SnapshotSelection.of(inventory).files());
        Set<RepoPath> targets = new HashSet<>();
        for (CargoPackage one : cargo.packages()) {
            for (Target target : one.targets()) {
                if (target.file() != null) {
                    targets.add(target.file());
                }
            }
        }
        for (Map.Entry<RepoPath, Entry> file : files.entrySet()) {
            RepoPath path = file.getKey();
            if (path.name().equals(MANIFEST) || path.equals(lockfile)) {
                if (!tree.copy(path, file.getValue())) {
                    return Optional.of(
                            FolderChangeChecker.Result.FileChanged.of(path).words() + "; nothing was started.");
                }
            } else if (targets.contains(path)) {
                tree.create(path).close();
            }
        }
        if (!files.containsKey(lockfile)) {
            tree.create(lockfile).close();
        }
        tree.give();
        return Optional.empty();
    }

    private OutputStream create(RepoPath path) throws IOException {
        Path place = folder.resolve(path.utf8());
        Files.createDirectories(folder.resolve(path.parent().utf8()));
        return Files.newOutputStream(place, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Copies a file. Returns whether its bytes are those that were shown. */
    private boolean copy(RepoPath path, Entry file) throws IOException {
        Digest seen = file.digest();
        MessageDigest sha = Digest.start();
        Optional<String> problem;
        try (OutputStream out = create(path)) {
            problem = repository.stream(file.path(), (buffer, length) -> {
                sha.update(buffer, 0, length);
                out.write(buffer, 0, length);
            });
        }
        return seen != null && problem.isEmpty() && Digest.finish(sha).equals(seen);
    }

    private void give() throws IOException {
        try (var all = Files.walk(folder)) {
            for (Path one : all.toList()) {
                work.give(one);
            }
        }
    }
}
