package dev.lazaret.app.output;

import dev.lazaret.app.sandbox.tree.UntrustedTree;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * A folder that Lazaret creates for a user. Until it is complete, it contains a marker file and only this account can
 * access it, so that a program that is killed leaves nothing that looks complete.
 */
public final class NewFolder {
    /** Permissions while the folder is incomplete: no other account can put links into it. */
    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final Set<PosixFilePermission> LISTABLE = PosixFilePermissions.fromString("rwxr-xr-x");

    /** Maximum length of the folder's path in bytes. It leaves room for long paths below the folder. */
    private static final int LONGEST = 1_900;

    /** Maximum number of names that are tried for a new folder. */
    private static final int PROPOSALS = 99;

    private static final String MARK_TEXT = "Lazaret was ended before this copy was complete. Delete this folder.\n";

    private final Path folder;

    private NewFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Checks whether a folder can be created; writes nothing yet.
     *
     * @param folder absolute path, at which nothing may exist; its parent folder must exist
     * @param audited audited folder; nothing is created in it, nor in a repository that contains it
     * @throws OutputException if the folder can't be created, or if another account could redirect what is written
     */
    public static NewFolder at(Path folder, Path audited) throws OutputException {
        try {
            Path name = folder.getFileName();
            Path parent = folder.getParent();
            if (name == null
                    || parent == null
                    || name.toString().equals("..")
                    || name.toString().equals(".")) {
                throw new OutputException(shown(folder) + " names no new folder; add a name to it.");
            }
            Path place = parent.toRealPath().resolve(name);
            if (!Files.isDirectory(parent)) {
                throw new OutputException(shown(parent) + " is no folder.");
            }
            refuseInside(place, audited.toRealPath());
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                throw existing(folder);
            }
            if (place.toUri().getRawPath().length() > LONGEST) {
                throw new OutputException(shown(folder) + " is too long a path; name a shorter one.");
            }
            ResultsFolderChecker.refuseIfExposed(place);
            return new NewFolder(place);
        } catch (IOException e) {
            throw new OutputException(shown(folder) + " can't be created: " + IoErrorFormatter.clause(e) + ".");
        }
    }

    /**
     * Returns a path for a copy of a folder, next to the repository that contains the folder; empty if there is no
     * place for it. Writes nothing.
     */
    public static Optional<Path> proposed(Path audited) {
        try {
            Path repository = EnclosingRepositoryFinder.of(audited.toRealPath());
            Path parent = repository.getParent();
            Path name = audited.toRealPath().getFileName();
            if (parent == null || name == null) {
                return Optional.empty();
            }
            for (int number = 1; number <= PROPOSALS; number++) {
                Path path = parent.resolve(name + (number == 1 ? "-copy" : "-copy-" + number));
                if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                    return Optional.of(path);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static OutputException existing(Path folder) {
        return new OutputException(shown(folder) + " exists already; name a folder that does not exist.");
    }

    /**
     * Refuses a place in the audited folder, or in the repository around it. Compares files and places in the file
     * system, not only paths, because this folder, and each folder in it, can be mounted at several paths.
     */
    private static void refuseInside(Path place, Path audited) throws IOException, OutputException {
        Path repository = EnclosingRepositoryFinder.of(audited);
        for (Path at = place.getParent(); at != null; at = at.getParent()) {
            if (Files.isSameFile(at, audited)) {
                throw new OutputException(
                        shown(place) + " lies in the audited folder, in which Lazaret writes nothing.");
            }
            if (Files.isSameFile(at, repository)) {
                throw new OutputException(shown(place) + " lies in " + shown(repository)
                        + ", the repository around the audited folder; name a folder outside of it.");
            }
        }
        Optional<MountedPath> mounted = MountedPath.of(place);
        Optional<MountedPath> around = MountedPath.of(repository);
        if (mounted.isPresent() && around.isPresent() && mounted.get().isIn(around.get())) {
            throw new OutputException(shown(place) + " is another path of a folder in " + shown(repository)
                    + ", in which Lazaret writes nothing; name a folder outside of it.");
        }
    }

    /** Returns the path, without links. */
    public Path path() {
        return folder;
    }

    /**
     * Creates the folder with a marker file, which exists until {@link #finish}.
     *
     * @param mark name of the marker file; no entry of the complete folder may have it
     * @throws OutputException if it can't be created; nothing was written
     */
    public void create(String mark) throws OutputException {
        try {
            Files.createDirectory(folder, PRIVATE);
        } catch (FileAlreadyExistsException e) {
            throw existing(folder);
        } catch (IOException e) {
            throw new OutputException(shown(folder) + " can't be created: " + IoErrorFormatter.clause(e) + ".");
        }
        try {
            ResultsFolderChecker.refuseIfExposed(folder);
            Files.writeString(folder.resolve(mark), MARK_TEXT, StandardOpenOption.CREATE_NEW);
        } catch (OutputException e) {
            throw new OutputException(e.getMessage() + " " + discard());
        } catch (IOException e) {
            throw new OutputException(
                    shown(folder) + " can't be written: " + IoErrorFormatter.clause(e) + ". " + discard());
        }
    }

    /**
     * Deletes the marker file and lets other accounts read the complete folder.
     *
     * @param mark name of the marker file
     */
    public void finish(String mark) throws IOException {
        Files.setPosixFilePermissions(folder, LISTABLE);
        Files.delete(folder.resolve(mark));
    }

    /** Deletes the folder after a failure and returns a sentence that says what is left. */
    public String discard() {
        try {
            new UntrustedTree(folder).delete();
            return "Everything that was written was deleted.";
        } catch (IOException e) {
            return "An incomplete copy is left in " + shown(folder) + "; delete it.";
        }
    }

    private static String shown(Path path) {
        return ResultsFolderChecker.shown(path);
    }
}
