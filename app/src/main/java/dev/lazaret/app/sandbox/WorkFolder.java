package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one project's stages, reserved until closed: its source copies, targets and lockfile, and what is made for
 * each launch. Private to the user number that the stage runs as.
 */
public final class WorkFolder implements AutoCloseable {
    /** How long killed processes may take to be gone. */
    private static final Duration GONE = Duration.ofSeconds(10);

    /** Where in this folder the layer lies, there or not. */
    public static final String LAYER = "layer";

    private static final String UPPER = "upper";
    private static final String SCRATCH = "scratch";

    private final Path path;
    private final Optional<Identity> runsAs;
    /** The project's first. */
    private final List<StateRoot.Lock> locks;

    WorkFolder(Path path, Optional<Identity> runsAs, List<StateRoot.Lock> locks) {
        this.path = path;
        this.runsAs = runsAs;
        this.locks = List.copyOf(locks);
    }

    /** The folder itself, absolute. */
    public Path path() {
        return path;
    }

    /**
     * The target folder of a kind of stage, made where it is missing. One for each level of trust, and for whatever else decides
     * what may run: what a stage leaves behind is the project's word, and must not be taken up by a stage of another level or
     * after another decision. Older ones of the kind are deleted.
     *
     * @param key stands for what decides, letters and digits
     */
    public Path target(StageKind kind, String key) throws IOException {
        String of = "target-" + kind.level();
        String name = key.isEmpty() ? of : of + "-" + key;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(path, of + "*")) {
            for (Path old : all) {
                if (!old.endsWith(name)) {
                    deleteTree(old);
                }
            }
        }
        return folder(name);
    }

    /**
     * A new and empty layer over the source for one stage; one that is there is deleted.
     *
     * @return a folder with the two that an overlay needs
     */
    public Path layer() throws IOException {
        delete(path.resolve(LAYER));
        Path layer = folder(LAYER);
        folder(LAYER + "/" + UPPER);
        folder(LAYER + "/" + SCRATCH);
        return layer;
    }

    /** The folder of a layer that holds what was written. */
    public static Path upper(Path layer) {
        return layer.resolve(UPPER);
    }

    /** The folder of a layer that the kernel works in. */
    static Path scratch(Path layer) {
        return layer.resolve(SCRATCH);
    }

    /** The user number that the stage runs as, where it is not the one that runs this program. */
    Optional<Identity> runsAs() {
        return runsAs;
    }

    /** A folder in this one, made where it is missing and given to the stage's user. */
    public Path folder(String name) throws IOException {
        Path folder = path.resolve(name);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            give(folder);
        }
        return folder;
    }

    /** A folder in this one that is this program's alone, made where it is missing: no stage's user can enter it. */
    public Path ownFolder(String name) throws IOException {
        return StateRoot.ownFolder(path.resolve(name), Identity.own(), StateRoot.PRIVATE);
    }

    /** Gives one file or folder made here to the stage's user; nothing happens where that is the own one. */
    public void give(Path made) throws IOException {
        if (runsAs.isPresent()) {
            runsAs.get().take(made);
        }
    }

    /**
     * Takes a folder of this one, with all that a stage left in it, from the stage's user: it belongs to the account that runs
     * this program then, and every account may read it. No link is followed.
     */
    public void take(Path folder) throws IOException {
        if (!folder.startsWith(path) || folder.equals(path)) {
            throw new IOException(folder + " is not in " + path);
        }
        Files.walkFileTree(folder, new Taking(runsAs.isPresent() ? Optional.of(Identity.own()) : Optional.empty()));
    }

    /** Deletes a folder of this one with all that is in it; no link is followed. */
    public void delete(Path folder) throws IOException {
        if (!folder.startsWith(path) || folder.equals(path)) {
            throw new IOException(folder + " is not in " + path);
        }
        deleteTree(folder);
    }

    /** Deletes the whole folder, for one that is used once. It stays reserved until closed. */
    void discard() throws IOException {
        deleteTree(path);
        locks.getFirst().discard();
    }

    /** Deletes a folder with all that is in it, where it is there; no link is followed. */
    public static void deleteTree(Path folder) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.walkFileTree(folder, new Deletion());
        }
    }

    /** Gives the folder free, once nothing runs under its user number any more. */
    @Override
    public void close() throws IOException {
        try {
            if (runsAs.isPresent() && !UnusedNumbers.await(runsAs.get().uid(), GONE)) {
                throw new IOException("a process of user number " + runsAs.get().uid() + " did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            for (StateRoot.Lock lock : locks) {
                lock.close();
            }
        }
    }

    /** What stages leave can be folders that their own account can't list or change, so that right is taken first. */
    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            Files.setPosixFilePermissions(folder, StateRoot.PRIVATE);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException problem) throws IOException {
            if (!(problem instanceof AccessDeniedException)
                    || !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                    || Files.isReadable(path)) {
                throw problem;
            }
            Files.setPosixFilePermissions(path, StateRoot.PRIVATE);
            deleteTree(path);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) throws IOException {
            if (problem != null) {
                throw problem;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
