package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
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
 * Where the state of stages lies. An ordinary user's is below the cache folder. Started by root, no stage runs as root:
 * an unused user number is taken for it, which owns one folder below {@code /var/cache/lazaret} and nothing else.
 */
final class StateRoot {
    private static final Path OF_ROOT = Path.of("/var/cache/lazaret");
    static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");
    static final Set<PosixFilePermission> SHOWN = PosixFilePermissions.fromString("rwxr-xr-x");

    /** Locks held by this program: the kernel's own are shared by a whole process. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final boolean root;

    StateRoot(Path folder, boolean root) {
        this.folder = folder;
        this.root = root;
    }

    /** The place for whoever runs this program, by the environment's XDG_CACHE_HOME or HOME. */
    static StateRoot of(Map<String, String> environment) throws IOException {
        if (Identity.own().isRoot()) {
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

    /** The folder itself. It may not be there yet. */
    Path folder() {
        return folder;
    }

    /**
     * A folder for the stages of one project, reserved until closed.
     *
     * @param project a name of letters and digits
     * @throws IOException with a sentence, where it can't be had
     */
    WorkFolder open(String project) throws IOException {
        try {
            return root ? openByRoot(project) : openByUser(project);
        } catch (FileSystemException e) {
            throw new IOException(e.getMessage() + remedy(e), e);
        }
    }

    /** What to do about a folder that can't be made or written, a clause. */
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
        ownFolder(folder, Identity.own(), PRIVATE);
        Path stages = ownFolder(folder.resolve("stages"), Identity.own(), PRIVATE);
        Lock lock = lock(stages.resolve(project + ".lock")).orElseThrow(StateRoot::isRunning);
        try {
            Path work = ownFolder(stages.resolve(project), Identity.own(), PRIVATE);
            LiveStage.in(work).clear();
            return new WorkFolder(folder, work, Optional.empty(), List.of(lock));
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private WorkFolder openByRoot(String project) throws IOException {
        ownFolder(folder, Identity.own(), SHOWN);
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
        // A number belongs to the machine, so it is claimed at one place, wherever the state lies.
        ownFolder(OF_ROOT, Identity.own(), SHOWN);
        List<Integer> unused = new ArrayList<>(UnusedNumbers.find());
        // The number that has worked for this project before: its times and target are there.
        unused.sort(Comparator.comparing(uid -> !Files.isDirectory(workFolder(uid, project))));
        for (int uid : unused) {
            Optional<Lock> lock = lock(OF_ROOT.resolve(uid + ".lock"));
            if (lock.isPresent() && UnusedNumbers.isUsed(uid)) {
                // Who held it was killed, and what ran under it still ends.
                lock.get().close();
            } else if (lock.isPresent()) {
                try {
                    return claimed(new Identity(uid, uid), project, stages, lock.get());
                } catch (IOException | RuntimeException e) {
                    lock.get().close();
                    throw e;
                }
            }
        }
        throw new IOException("no unused user number from " + UnusedNumbers.FIRST + " to " + UnusedNumbers.LAST
                + " was found, and a stage does not run as root");
    }

    private WorkFolder claimed(Identity identity, String project, Lock stages, Lock number) throws IOException {
        Path work = workFolder(identity.uid(), project);
        ownFolder(folder.resolve(Integer.toString(identity.uid())), identity, PRIVATE);
        ownFolder(work, identity, PRIVATE);
        LiveStage.in(work).clear();
        return new WorkFolder(folder, work, Optional.of(identity), List.of(stages, number));
    }

    private Path workFolder(int uid, String project) {
        return folder.resolve(Integer.toString(uid)).resolve(project);
    }

    /** Makes the folder, or checks that it is one and belongs to nobody else. */
    static Path ownFolder(Path path, Identity owner, Set<PosixFilePermission> mode) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            try {
                Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PRIVATE));
                if (!owner.equals(Identity.own())) {
                    owner.take(path);
                }
            } catch (FileAlreadyExistsException e) {
                // Another Lazaret was faster; what it made is looked at as any other.
            }
        }
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                || Identity.of(path).uid() != owner.uid()) {
            throw new IOException(path + " is not a folder of user number " + owner.uid());
        }
        Files.setPosixFilePermissions(path, mode);
        return path;
    }

    private Optional<Lock> lock(Path file) throws IOException {
        if (!HELD.add(file)) {
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
                HELD.remove(file);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    /** A lock that keeps others from a folder; closing it gives the folder free. */
    static final class Lock implements AutoCloseable {
        private final Path file;
        private final FileChannel channel;

        private Lock(Path file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
        }

        /** Deletes the lock's file, of a name that nobody else uses. */
        void discard() throws IOException {
            Files.deleteIfExists(file);
        }

        @Override
        public void close() throws IOException {
            channel.close();
            HELD.remove(file);
        }
    }
}
