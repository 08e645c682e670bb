package dev.lazaret.app.sandbox;

import dev.lazaret.app.sandbox.tree.Tree;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * The folder of one project's stages, reserved until closed: its source copies, targets and lockfile, and what is made for
 * each launch. Private to the user number that the stage runs as.
 */
public final class WorkFolder implements AutoCloseable {
    /** Where in this folder the layer lies, there or not. */
    public static final String LAYER = "layer";

    private static final String UPPER = "upper";
    private static final String SCRATCH = "scratch";

    private final Path state;
    private final Path path;
    private final Optional<Identity> runsAs;
    /** The project's first. */
    private final List<StateRoot.Lock> locks;

    WorkFolder(Path state, Path path, Optional<Identity> runsAs, List<StateRoot.Lock> locks) {
        this.state = state;
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
                    new Tree(old).delete();
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

    /**
     * A folder beside those of all projects that is this program's alone, made where it is missing: no stage is shown it, whatever
     * its project. Several programs may write into it at once.
     */
    public Path sharedFolder(String name) throws IOException {
        return StateRoot.ownFolder(state.resolve(name), Identity.own(), StateRoot.PRIVATE);
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
        Identity own = Identity.own();
        new Tree(folder).giveTo(runsAs.isPresent() ? own.uid() : -1, runsAs.isPresent() ? own.gid() : -1);
    }

    /** Deletes a folder of this one with all that is in it; no link is followed. */
    public void delete(Path folder) throws IOException {
        if (!folder.startsWith(path) || folder.equals(path)) {
            throw new IOException(folder + " is not in " + path);
        }
        new Tree(folder).delete();
    }

    /** Deletes the whole folder, for one that is used once. It stays reserved until closed. */
    void discard() throws IOException {
        new Tree(path).delete();
        locks.getFirst().discard();
    }

    /** Gives the folder free. What a stage has left running in it, if that could not be shown to be gone, is marked in it. */
    @Override
    public void close() throws IOException {
        for (StateRoot.Lock lock : locks) {
            lock.close();
        }
    }
}
