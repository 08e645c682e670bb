package dev.lazaret.app.snapshot;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Copies the files of a {@link SnapshotSelection}. The kernel copies each file and shares blocks if the file system
 * supports that (copy_file_range, as observed with OpenJDK 25 on ext4, btrfs and xfs). The copy, which no other account
 * can write to, is then read and compared with the digest that the walk computed.
 */
record SnapshotCopier(Repository repository, SnapshotSelection selection, BooleanSupplier cancelled) {
    static final String CANCELLED = "The step was cancelled before it started.";

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> PROGRAM = FOLDER;
    private static final Set<PosixFilePermission> PLAIN = PosixFilePermissions.fromString("rw-r--r--");
    private static final int PIECE = 1 << 16;

    /**
     * Copies into a folder that does not exist.
     *
     * @return why the copy must not be used, as a sentence that is not sanitized for display; empty if it can be used
     */
    Optional<String> into(Path folder) throws IOException {
        create(folder);
        for (RepoPath path : selection.folders()) {
            create(folder.resolve(path.utf8()));
        }
        for (Map.Entry<RepoPath, Entry> file : new TreeMap<>(selection.files()).entrySet()) {
            if (cancelled.getAsBoolean()) {
                return Optional.of(CANCELLED);
            }
            if (!copy(file.getValue(), folder.resolve(file.getKey().utf8()))) {
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

    /** Copies a file and returns whether the copy has the bytes that the walk read. */
    private boolean copy(Entry file, Path place) throws IOException {
        MessageDigest sha = Digest.start();
        try (FileChannel copy = FileChannel.open(
                place, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            // An empty file is not read from the repository, which may not contain it.
            if (file.bytes() > 0 && !copy(file, copy)) {
                return false;
            }
            copy.position(0);
            ByteBuffer piece = ByteBuffer.allocate(PIECE);
            while (copy.read(piece) >= 0) {
                sha.update(piece.flip());
                piece.clear();
            }
        }
        Files.setPosixFilePermissions(place, file.executable() ? PROGRAM : PLAIN);
        Digest seen = file.digest();
        return seen != null && Digest.finish(sha).equals(seen);
    }

    private boolean copy(Entry file, FileChannel copy) throws IOException {
        return repository
                .lend(
                        file.path(),
                        (open, bytes) -> {
                            // A file whose size has changed is not copied, because it could be very large.
                            if (bytes == file.bytes()) {
                                transfer(open, bytes, copy);
                            }
                        },
                        (buffer, length) -> copy.write(ByteBuffer.wrap(buffer, 0, length)))
                .isEmpty();
    }

    private static void transfer(Path open, long bytes, FileChannel copy) throws IOException {
        try (FileChannel from = FileChannel.open(open, StandardOpenOption.READ)) {
            long done = 0;
            long got = 1;
            while (got > 0 && done < bytes) {
                got = from.transferTo(done, bytes - done, copy);
                done += got;
            }
        }
    }
}
