package dev.lazaret.app.copy;

import dev.lazaret.analysis.copy.CopyPlan;
import dev.lazaret.analysis.pattern.FileNameNormalizer;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.app.output.IoErrorFormatter;
import dev.lazaret.app.output.NewFolder;
import dev.lazaret.app.output.OutputException;
import dev.lazaret.app.snapshot.VerifiedFileCopier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a planned copy into a new folder. Compares each file with the bytes that the plan refers to, and interprets
 * none of them.
 *
 * @param repository the repository that the plan was made for
 */
public record CopyWriter(Repository repository, CopyPlan plan) {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r--r--");

    /** Why a copy was not completed. {@code left} is a sentence about what is left of it. */
    public sealed interface Incomplete {
        String left();
    }

    /** A file changed after the plan was made. */
    public record Changed(RepoPath path, String left) implements Incomplete {}

    /**
     * An entry could not be written.
     *
     * @param path path in the copy
     * @param why a clause
     */
    public record Failed(RepoPath path, String why, String left) implements Incomplete {}

    /** The user cancelled. */
    public record Cancelled(String left) implements Incomplete {}

    /** Why writing ended early, before anything is deleted. */
    private sealed interface Interruption {
        record Different(RepoPath path) implements Interruption {}

        record Unwritable(RepoPath path, String why) implements Interruption {}

        record Stopped() implements Interruption {}
    }

    /**
     * Creates the folder and writes the copy. Deletes it again if it can't be completed.
     *
     * @param progress receives the numbers of written files and bytes, and can cancel
     * @return why the copy was not completed; empty if it is complete
     * @throws OutputException if the folder can't be created; nothing was written
     */
    public Optional<Incomplete> write(NewFolder target, ScanMonitor progress) throws OutputException {
        String mark = mark();
        target.create(mark);
        boolean handled = false;
        try {
            Optional<Interruption> end = fill(target.path(), progress);
            if (end.isEmpty()) {
                end = finish(target, mark);
            }
            handled = true;
            return end.map(why -> incomplete(why, target.discard()));
        } finally {
            if (!handled) {
                target.discard();
            }
        }
    }

    private static Incomplete incomplete(Interruption why, String left) {
        return switch (why) {
            case Interruption.Different(RepoPath path) -> new Changed(path, left);
            case Interruption.Unwritable(RepoPath path, String clause) -> new Failed(path, clause, left);
            case Interruption.Stopped() -> new Cancelled(left);
        };
    }

    private static Optional<Interruption> finish(NewFolder target, String mark) {
        try {
            target.finish(mark);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new Interruption.Unwritable(RepoPath.ROOT, IoErrorFormatter.clause(e)));
        }
    }

    private Optional<Interruption> fill(Path folder, ScanMonitor progress) {
        VerifiedFileCopier copier = new VerifiedFileCopier(repository);
        RepoPath at = RepoPath.ROOT;
        long files = 0;
        long bytes = 0;
        try {
            for (RepoPath path : plan.folders()) {
                at = path;
                if (progress.cancelled()) {
                    return Optional.of(new Interruption.Stopped());
                }
                Files.createDirectory(folder.resolve(path.utf8()));
                Files.setPosixFilePermissions(folder.resolve(path.utf8()), FOLDER);
            }
            for (CopyPlan.PlannedFile file : plan.files()) {
                at = file.path();
                if (progress.cancelled()) {
                    return Optional.of(new Interruption.Stopped());
                }
                if (!copier.copy(file.source(), folder.resolve(at.utf8()), FILE)) {
                    return Optional.of(new Interruption.Different(file.source().path()));
                }
                files++;
                bytes += file.source().bytes();
                progress.at(files, bytes);
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new Interruption.Unwritable(at, IoErrorFormatter.clause(e)));
        }
    }

    /** Returns a name for the marker file that no file system considers equal to that of an entry of the copy. */
    private String mark() {
        Set<String> taken = Stream.concat(
                        plan.folders().stream(), plan.files().stream().map(CopyPlan.PlannedFile::path))
                .filter(path -> path.parent().isRoot())
                .map(path -> FileNameNormalizer.of(path.name()))
                .collect(Collectors.toSet());
        String name = "incomplete-copy.txt";
        for (int number = 2; taken.contains(name); number++) {
            name = "incomplete-copy." + number + ".txt";
        }
        return name;
    }
}
