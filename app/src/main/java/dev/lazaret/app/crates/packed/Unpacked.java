package dev.lazaret.app.crates.packed;

import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.app.sandbox.tree.Tree;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lazaret's own folder of unpacked crates, in cargo's directory form: each in a folder named by the SHA-256 of its archive. What has
 * such a name is whole, and another archive is another crate.
 */
public final class Unpacked {
    static final String CHECKSUMS = ".cargo-checksum.json";

    /** What is being unpacked; what is there under the lock was left by a program that was killed. */
    private static final String PART = "part";

    /** The kernel's locks are shared by a whole process. */
    private static final ReentrantLock ONE = new ReentrantLock();

    private final Path folder;

    /**
     * Nothing is made yet.
     *
     * @param state the folder of Lazaret's own, see {@link dev.lazaret.app.sandbox.Sandbox#state}
     */
    public Unpacked(Path state) {
        this.folder = state.resolve("unpacked");
    }

    /**
     * The folder itself, made where it is missing, its real path.
     *
     * @throws IOException with a clause, where it can't be made
     */
    public Path make() throws IOException {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, CrateArchive.SHOWN);
            return folder.toRealPath();
        } catch (IOException e) {
            throw new IOException("packed crates can't be unpacked in " + folder + ": " + reason(e), e);
        }
    }

    /**
     * Where an archive lies unpacked below the folder, which was made.
     *
     * @param name NAME-VERSION
     */
    PackedCrates.Unpacking unpack(String name, Content archive) {
        MessageDigest sum = Digest.start();
        sum.update(archive.buffer(), 0, archive.length());
        String digest = Digest.finish(sum).hex();
        RepoPath place = RepoPath.of(digest).child(name);
        if (Files.isDirectory(folder.resolve(place.utf8()), LinkOption.NOFOLLOW_LINKS)) {
            return new PackedCrates.Unpacking.Ready(place);
        }
        ONE.lock();
        try (FileChannel channel =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            unpack(name, archive, digest);
            return new PackedCrates.Unpacking.Ready(place);
        } catch (UnsoundArchive e) {
            return new PackedCrates.Unpacking.Unusable(e.why());
        } catch (IOException e) {
            return new PackedCrates.Unpacking.Unusable("it can't be unpacked in " + folder + ": " + reason(e));
        } finally {
            ONE.unlock();
        }
    }

    private static String reason(IOException problem) {
        return String.valueOf(
                problem instanceof FileSystemException named && named.getReason() != null
                        ? named.getReason()
                        : problem.getMessage());
    }

    private void unpack(String name, Content archive, String digest) throws UnsoundArchive, IOException {
        Path part = folder.resolve(PART);
        Path whole = folder.resolve(digest);
        new Tree(part).delete();
        if (Files.exists(whole.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.createDirectory(part);
            Files.setPosixFilePermissions(part, CrateArchive.SHOWN);
            CrateArchive.unpack(archive, name, part);
            Path checksums = part.resolve(name).resolve(CHECKSUMS);
            Files.writeString(checksums, "{\"files\":{},\"package\":\"" + digest + "\"}");
            Files.setPosixFilePermissions(checksums, CrateArchive.PLAIN);
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            new Tree(part).delete();
        }
    }
}
