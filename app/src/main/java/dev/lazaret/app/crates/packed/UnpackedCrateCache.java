package dev.lazaret.app.crates.packed;

import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.app.sandbox.tree.UntrustedTree;
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
 * Lazaret's cache of unpacked crates, in the format of cargo's directory sources. Each crate is in a folder named after
 * the SHA-256 of its archive. A folder with such a name is always complete, and a different archive gets a different
 * folder.
 */
public final class UnpackedCrateCache {
    static final String CHECKSUMS = ".cargo-checksum.json";

    /**
     * The temporary folder for unpacking. If it exists when the lock is acquired, a process that was killed has left
     * it.
     */
    private static final String PART = "part";

    /** All threads of a process share its file locks, so an additional lock between threads is needed. */
    private static final ReentrantLock ONE = new ReentrantLock();

    private final Path folder;

    /**
     * Creates the cache, without creating its folder.
     *
     * @param state Lazaret's state folder, see {@link dev.lazaret.app.sandbox.Sandbox#state}
     */
    public UnpackedCrateCache(Path state) {
        this.folder = state.resolve("unpacked");
    }

    /**
     * Creates the folder if it is missing, and returns its real path.
     *
     * @throws IOException if it can't be created; the message is a clause
     */
    public Path make() throws IOException {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, CrateUnpacker.SHOWN);
            return folder.toRealPath();
        } catch (IOException e) {
            throw new IOException("packed crates can't be unpacked in " + folder + ": " + reason(e), e);
        }
    }

    /**
     * Unpacks an archive, unless it has already been unpacked, and returns the crate's folder. {@link #make} must have
     * been called before.
     *
     * @param name NAME-VERSION
     */
    PackedCrateFolder.Unpacking unpack(String name, Content archive) {
        MessageDigest sum = Digest.start();
        sum.update(archive.buffer(), 0, archive.length());
        String digest = Digest.finish(sum).hex();
        RepoPath place = RepoPath.of(digest).child(name);
        if (Files.isDirectory(folder.resolve(place.utf8()), LinkOption.NOFOLLOW_LINKS)) {
            return new PackedCrateFolder.Unpacking.Ready(place);
        }
        ONE.lock();
        try (FileChannel channel =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            unpack(name, archive, digest);
            return new PackedCrateFolder.Unpacking.Ready(place);
        } catch (UnsoundArchiveException e) {
            return new PackedCrateFolder.Unpacking.Unusable(e.why());
        } catch (IOException e) {
            return new PackedCrateFolder.Unpacking.Unusable("it can't be unpacked in " + folder + ": " + reason(e));
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

    private void unpack(String name, Content archive, String digest) throws UnsoundArchiveException, IOException {
        Path part = folder.resolve(PART);
        Path whole = folder.resolve(digest);
        new UntrustedTree(part).delete();
        if (Files.exists(whole.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.createDirectory(part);
            Files.setPosixFilePermissions(part, CrateUnpacker.SHOWN);
            CrateUnpacker.unpack(archive, name, part);
            Path checksums = part.resolve(name).resolve(CHECKSUMS);
            Files.writeString(checksums, "{\"files\":{},\"package\":\"" + digest + "\"}");
            Files.setPosixFilePermissions(checksums, CrateUnpacker.PLAIN);
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            new UntrustedTree(part).delete();
        }
    }
}
