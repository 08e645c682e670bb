package dev.lazaret.app.sandbox;

import dev.lazaret.app.sandbox.tree.UntrustedTree;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * The folder of one project's stages, reserved until closed. Contains source copies, targets, lockfile, and the files
 * made for each launch. Private to the user number that the stage runs as.
 */
public final class WorkFolder implements AutoCloseable {
    /** Name of the layer's folder in this folder. The layer may not exist. */
    public static final String LAYER = "layer";

    private static final String UPPER = "upper";
    private static final String SCRATCH = "scratch";

    private final Path state;
    private final Path path;
    private final Optional<UnixIdentity> runsAs;
    /** Locks of this folder; the project's lock is the first. */
    private final List<StateRoot.Lock> locks;

    WorkFolder(Path state, Path path, Optional<UnixIdentity> runsAs, List<StateRoot.Lock> locks) {
        this.state = state;
        this.path = path;
        this.runsAs = runsAs;
        this.locks = List.copyOf(locks);
    }

    /** Returns the folder itself, absolute. */
    public Path path() {
        return path;
    }

    /**
     * Returns the target folder of a kind of stage; creates it if it is missing.
     *
     * <p>There is one target folder for each level of trust and each key: a stage's remains are the project's claim,
     * and must not be reused by a stage of another level or after another decision. Deletes target folders of the same
     * level with other keys.
     *
     * @param key identifies everything that decides what may run, letters and digits
     */
    public Path target(StageKind kind, String key) throws IOException {
        String of = "target-" + kind.level();
        String name = key.isEmpty() ? of : of + "-" + key;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(path, of + "*")) {
            for (Path old : all) {
                if (!old.endsWith(name)) {
                    new UntrustedTree(old).delete();
                }
            }
        }
        return folder(name);
    }

    /**
     * Creates a new, empty layer over the source for one stage; deletes an existing layer.
     *
     * @return a folder that contains the two folders that an overlay needs
     */
    public Path layer() throws IOException {
        delete(path.resolve(LAYER));
        Path layer = folder(LAYER);
        folder(LAYER + "/" + UPPER);
        folder(LAYER + "/" + SCRATCH);
        return layer;
    }

    /** Returns the folder of a layer that contains the written files. */
    public static Path upper(Path layer) {
        return layer.resolve(UPPER);
    }

    /** Returns the folder of a layer that the kernel uses as its work directory. */
    static Path scratch(Path layer) {
        return layer.resolve(SCRATCH);
    }

    /** Returns the user number that the stage runs as; empty if it is the one that runs this program. */
    Optional<UnixIdentity> runsAs() {
        return runsAs;
    }

    /** Returns a folder in this one; creates it if it is missing and gives it to the stage's user. */
    public Path folder(String name) throws IOException {
        Path folder = path.resolve(name);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            give(folder);
        }
        return folder;
    }

    /**
     * Returns a folder in this one that only this program's account can enter, not the stage's user if that is another;
     * creates it if it is missing.
     */
    public Path privateFolder(String name) throws IOException {
        return StateRoot.ensureOwned(path.resolve(name), UnixIdentity.current(), StateRoot.PRIVATE);
    }

    /**
     * Returns a folder next to those of all projects that only this program's account can enter; creates it if it is
     * missing. It is not visible to any stage of any project. Several programs may write into it at once.
     */
    public Path sharedFolder(String name) throws IOException {
        return StateRoot.ensureOwned(state.resolve(name), UnixIdentity.current(), StateRoot.PRIVATE);
    }

    /**
     * Gives one file or folder made here to the stage's user. Does nothing if the stage runs as this program's account.
     */
    public void give(Path made) throws IOException {
        if (runsAs.isPresent()) {
            runsAs.get().takeOwnership(made);
        }
    }

    /**
     * Takes ownership of a folder in this one, with everything that a stage left in it, from the stage's user.
     * Afterwards it belongs to the account that runs this program, and every account may read it. Follows no link.
     */
    public void take(Path folder) throws IOException {
        if (!folder.startsWith(path) || folder.equals(path)) {
            throw new IOException(folder + " is not in " + path);
        }
        UnixIdentity own = UnixIdentity.current();
        new UntrustedTree(folder).giveTo(runsAs.isPresent() ? own.uid() : -1, runsAs.isPresent() ? own.gid() : -1);
    }

    /** Deletes a folder in this one with its contents; follows no link. */
    public void delete(Path folder) throws IOException {
        if (!folder.startsWith(path) || folder.equals(path)) {
            throw new IOException(folder + " is not in " + path);
        }
        new UntrustedTree(folder).delete();
    }

    /** Deletes the whole folder, for a folder that is used once. It stays reserved until closed. */
    void discard() throws IOException {
        new UntrustedTree(path).delete();
        locks.getFirst().discard();
    }

    /**
     * Releases the folder. If a stage's processes may still be running, the marker of {@link LiveStageMarker} remains
     * in it.
     */
    @Override
    public void close() throws IOException {
        for (StateRoot.Lock lock : locks) {
            lock.close();
        }
    }
}
