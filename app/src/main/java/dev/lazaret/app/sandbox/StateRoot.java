package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Manages the folder that contains the state of stages. For an ordinary user, it is below the cache folder. If root
 * starts Lazaret, stages do not run as root: Lazaret picks an unused user ID, which owns one folder below {@code
 * /var/cache/lazaret} and nothing else.
 */
final class StateRoot {
    private static final Path OF_ROOT = Path.of("/var/cache/lazaret");
    static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");
    static final Set<PosixFilePermission> SHOWN = PosixFilePermissions.fromString("rwxr-xr-x");

    /** Files that this program has locked. Needed because the kernel's file locks are shared by the whole process. */
    private static final Set<Path> LOCKED = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final boolean root;

    StateRoot(Path folder, boolean root) {
        this.folder = folder;
        this.root = root;
    }

    /**
     * Returns the state root for the account that runs this program. For an ordinary user, XDG_CACHE_HOME or HOME in
     * the given environment determines its folder.
     */
    static StateRoot of(Map<String, String> environment) throws IOException {
        if (UnixIdentity.current().isRoot()) {
            return new StateRoot(OF_ROOT, true);
        }
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        if (cache.startsWith("/")) {
            return new StateRoot(Path.of(cache, "lazaret"), false);
        }
        if (home.startsWith("/")) {
            return new StateRoot(Path.of(home, ".cache", "lazaret"), false);
        }
        throw new IOException("there is no home folder to keep the stage's state in: set HOME or XDG_CACHE_HOME");
    }

    /** Returns the folder itself. It may not exist yet. */
    Path folder() {
        return folder;
    }

    /**
     * Opens the folder for a project's stages and reserves it until it is closed.
     *
     * @param project identifier of the project, consisting of letters and digits
     * @throws IOException if the folder can't be reserved; the message is a sentence
     */
    WorkFolder open(String project) throws IOException {
        try {
            return root ? openByRoot(project) : openByUser(project);
        } catch (FileSystemException e) {
            throw new IOException(e.getMessage() + remedy(e), e);
        }
    }

    /**
     * Returns advice about a folder that can't be created or written, as a clause to append; empty if there is none.
     */
    private String remedy(FileSystemException problem) {
        if (String.valueOf(problem.getReason()).startsWith("No space left")) {
            return "";
        }
        return root
                ? "; " + folder + " must be a folder that root can write"
                : "; XDG_CACHE_HOME can name another folder for them";
    }

    private WorkFolder openByUser(String project) throws IOException {
        Path parent = folder.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        ensureOwned(folder, UnixIdentity.current(), PRIVATE);
        Path stages = ensureOwned(folder.resolve("stages"), UnixIdentity.current(), PRIVATE);
        Lock lock = lock(stages.resolve(project + ".lock")).orElseThrow(StateRoot::isRunning);
        try {
            Path work = ensureOwned(stages.resolve(project), UnixIdentity.current(), PRIVATE);
            LiveStageMarker.in(work).clear();
            return new WorkFolder(folder, work, Optional.empty(), List.of(lock));
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private WorkFolder openByRoot(String project) throws IOException {
        ensureOwned(folder, UnixIdentity.current(), SHOWN);
        Lock stages = lock(folder.resolve("project-" + project + ".lock")).orElseThrow(StateRoot::isRunning);
        try {
            return openByRoot(project, stages);
        } catch (IOException | RuntimeException e) {
            stages.close();
            throw e;
        }
    }

    private static IOException isRunning() {
        return new IOException("another stage of this repository is running");
    }

    private WorkFolder openByRoot(String project, Lock stages) throws IOException {
        // User IDs are shared by the whole machine. Therefore they are claimed in one folder, even if the state is
        // stored elsewhere.
        ensureOwned(OF_ROOT, UnixIdentity.current(), SHOWN);
        List<Integer> unused = new ArrayList<>(UnusedUidFinder.find());
        // The user ID that was used for this project before comes first, so that its target folder and file times can
        // be reused.
        unused.sort(Comparator.comparing(uid -> !Files.isDirectory(workFolder(uid, project))));
        for (int uid : unused) {
            Optional<Lock> lock = lock(OF_ROOT.resolve(uid + ".lock"));
            if (lock.isPresent() && UnusedUidFinder.isUsed(uid)) {
                // The previous owner of the lock was killed, and a process with this user ID is still ending.
                lock.get().close();
            } else if (lock.isPresent()) {
                try {
                    return claimed(new UnixIdentity(uid, uid), project, stages, lock.get());
                } catch (IOException | RuntimeException e) {
                    lock.get().close();
                    throw e;
                }
            }
        }
        throw new IOException("no unused user number from " + UnusedUidFinder.FIRST + " to " + UnusedUidFinder.LAST
                + " was found, and a stage does not run as root");
    }

    private WorkFolder claimed(UnixIdentity identity, String project, Lock stages, Lock number) throws IOException {
        Path work = workFolder(identity.uid(), project);
        ensureOwned(folder.resolve(Integer.toString(identity.uid())), identity, PRIVATE);
        ensureOwned(work, identity, PRIVATE);
        LiveStageMarker.in(work).clear();
        return new WorkFolder(folder, work, Optional.of(identity), List.of(stages, number));
    }

    private Path workFolder(int uid, String project) {
        return folder.resolve(Integer.toString(uid)).resolve(project);
    }

    /**
     * Creates the folder if it is missing, checks that it is a folder that belongs to the given owner, and sets its
     * permissions. Continues if Lazaret was killed before the owner got a new folder.
     */
    static Path ensureOwned(Path path, UnixIdentity owner, Set<PosixFilePermission> mode) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            try {
                Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PRIVATE));
            } catch (FileAlreadyExistsException e) {
                // Another Lazaret has just created the folder. It is checked like any existing folder.
            }
        }
        if (!owner.equals(UnixIdentity.current()) && isNew(path)) {
            owner.takeOwnership(path);
        }
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                || UnixIdentity.of(path).uid() != owner.uid()) {
            throw new IOException(path + " is not a folder of user number " + owner.uid());
        }
        Files.setPosixFilePermissions(path, mode);
        return path;
    }

    /** Whether a path is an empty folder of the account that runs this program, as created for another owner. */
    static boolean isNew(Path path) throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                || UnixIdentity.of(path).uid() != UnixIdentity.current().uid()) {
            return false;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            return !entries.iterator().hasNext();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private Optional<Lock> lock(Path file) throws IOException {
        if (!LOCKED.add(file)) {
            return Optional.empty();
        }
        boolean taken = false;
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            taken = channel.tryLock() != null;
            return taken ? Optional.of(new Lock(file, channel)) : Optional.empty();
        } finally {
            if (!taken) {
                LOCKED.remove(file);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    /** A lock that reserves a folder for this program. Closing it releases the folder. */
    static final class Lock implements AutoCloseable {
        private final Path file;
        private final FileChannel channel;

        private Lock(Path file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
        }

        /** Deletes the lock's file. May be called only if no other program uses a file with this name. */
        void discard() throws IOException {
            Files.deleteIfExists(file);
        }

        @Override
        public void close() throws IOException {
            channel.close();
            LOCKED.remove(file);
        }
    }
}
