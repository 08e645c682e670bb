package dev.lazaret.app.snapshot;

import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Copies the files of a {@link SnapshotSelection}. */
record SnapshotCopier(Repository repository, SnapshotSelection selection, BooleanSupplier cancelled) {
    static final String CANCELLED = "The step was cancelled before it started.";

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> PROGRAM = FOLDER;
    private static final Set<PosixFilePermission> PLAIN = PosixFilePermissions.fromString("rw-r--r--");

    /**
     * Copies into a folder that does not exist.
     *
     * @return why the copy must not be used, as a sentence that is not sanitized for display; empty if it can be used
     */
    Optional<String> into(Path folder) throws IOException {
        VerifiedFileCopier files = new VerifiedFileCopier(repository);
        create(folder);
        for (RepoPath path : selection.folders()) {
            create(folder.resolve(path.utf8()));
        }
        for (Map.Entry<RepoPath, Entry> file : new TreeMap<>(selection.files()).entrySet()) {
            if (cancelled.getAsBoolean()) {
                return Optional.of(CANCELLED);
            }
            Path place = folder.resolve(file.getKey().utf8());
            if (!files.copy(file.getValue(), place, file.getValue().executable() ? PROGRAM : PLAIN)) {
                return Optional.of(
                        FolderChangeChecker.Result.FileChanged.of(file.getKey()).words() + "; nothing was started.");
            }
        }
        return Optional.empty();
    }

    private static void create(Path folder) throws IOException {
        Files.createDirectory(folder);
        Files.setPosixFilePermissions(folder, FOLDER);
    }
}
