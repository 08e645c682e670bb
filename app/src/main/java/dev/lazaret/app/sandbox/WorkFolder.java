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
 * The folder for one project's stages, which is reserved until closed. It contains copies of the source, target
 * folders, the lockfile, and the files that are created for each launch. Only the user under which the stage runs, and
 * root, can access it.
 */
public final class WorkFolder implements AutoCloseable {
    /** Name of the layer's folder in this folder. The layer does not always exist. */
    public static final String LAYER = "layer";

    private static final String UPPER = "upper";
    private static final String SCRATCH = "scratch";

    private final Path state;
    private final Path path;
    private final Optional<UnixIdentity> runsAs;
    /** Locks that reserve this folder; the project's lock is the first one. */
    private final List<StateRoot.Lock> locks;

    WorkFolder(Path state, Path path, Optional<UnixIdentity> runsAs, List<StateRoot.Lock> locks) {
        this.state = state;
        this.path = path;
        this.runsAs = runsAs;
        this.locks = List.copyOf(locks);
    }

    /** Returns the absolute path of the folder. */
    public Path path() {
        return path;
    }

    /**
     * Returns the target folder for a kind of stage, creating it if it is missing.
     *
     * <p>There is a separate target folder for each trust level and each key, because the project may have manipulated
     * the files that a stage leaves. They must not be reused by a stage of another level or after other decisions.
     * Deletes target folders of the same level with other keys.
     *
     * @param key identifies everything that determines what may run, consisting of letters and digits; may be empty
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
     * Creates a new, empty layer over the source for one stage, deleting the existing layer if there is one.
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

    /** Returns the layer's subfolder that contains the written files. */
    public static Path upper(Path layer) {
        return layer.resolve(UPPER);
    }

    /** Returns the layer's subfolder that the kernel uses as its work directory. */
    static Path scratch(Path layer) {
        return layer.resolve(SCRATCH);
    }

    /** Returns the identity under which stages run; empty if it is that of this program. */
    Optional<UnixIdentity> runsAs() {
        return runsAs;
    }

    /**
     * Returns a subfolder of this folder. If it is missing, creates it and gives it to the stage's user. Continues if
     * Lazaret was killed before the user got a new folder.
     */
    public Path folder(String name) throws IOException {
        Path folder = path.resolve(name);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        if (runsAs.isPresent() && StateRoot.isNew(folder)) {
            give(folder);
        }
        return folder;
    }

    /**
     * Returns a subfolder of this folder that only this program's account can enter, creating it if it is missing. If
     * the stage runs under another user ID, its user can't enter it.
     */
    public Path privateFolder(String name) throws IOException {
        return StateRoot.ensureOwned(path.resolve(name), UnixIdentity.current(), StateRoot.PRIVATE);
    }

    /**
     * Returns a folder outside the projects' folders that only this program's account can enter, creating it if it is
     * missing. It is not visible to any stage of any project. Several programs may write to it at the same time.
     */
    public Path sharedFolder(String name) throws IOException {
        return StateRoot.ensureOwned(state.resolve(name), UnixIdentity.current(), StateRoot.PRIVATE);
    }

    /**
     * Gives a file or folder that was created in this folder to the stage's user. Does nothing if the stage runs under
     * this program's account.
     */
    public void give(Path made) throws IOException {
        if (runsAs.isPresent()) {
            runsAs.get().takeOwnership(made);
        }
    }

    /**
     * Transfers the ownership of a subfolder, with everything that a stage has left in it, from the stage's user to the
     * account that runs this program. Afterwards, every account may read it. Does not follow links.
     */
    public void take(Path folder) throws IOException {
        if (!folder.startsWith(path) || folder.equals(path)) {
            throw new IOException(folder + " is not in " + path);
        }
        UnixIdentity own = UnixIdentity.current();
        new UntrustedTree(folder).giveTo(runsAs.isPresent() ? own.uid() : -1, runsAs.isPresent() ? own.gid() : -1);
    }

    /** Deletes a subfolder with its contents. Does not follow links. */
    public void delete(Path folder) throws IOException {
        if (!folder.startsWith(path) || folder.equals(path)) {
            throw new IOException(folder + " is not in " + path);
        }
        new UntrustedTree(folder).delete();
    }

    /** Deletes the whole folder. For folders that are used only once. The folder remains reserved until closed. */
    void discard() throws IOException {
        new UntrustedTree(path).delete();
        locks.getFirst().discard();
    }

    /**
     * Releases the folder. If a stage's processes may still be running, the marker file of {@link LiveStageMarker}
     * remains in the folder.
     */
    @Override
    public void close() throws IOException {
        for (StateRoot.Lock lock : locks) {
            lock.close();
        }
    }
}
