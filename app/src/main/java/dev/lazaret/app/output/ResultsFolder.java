package dev.lazaret.app.output;

import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.sandbox.tree.Replacement;
import dev.lazaret.app.sandbox.tree.TreeCopy;
import dev.lazaret.app.sandbox.tree.UntrustedTree;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Stores the results of a step in a folder: {@code target}, {@code log.jsonl} and {@code expanded}, which contains the
 * code that macros generate. They are written to a temporary place in the folder and renamed when they are complete.
 * The folder must be empty at first, or have been filled by this class.
 */
public final class ResultsFolder {
    /** Marks a folder as filled by this class. */
    private static final String MARK = ".lazaret-kept";

    private static final String PART = ".lazaret-part";

    /** Folder for the results of an earlier step while those of the next are moved to their places. */
    private static final String EARLIER = ".lazaret-earlier";

    private static final String TARGET = "target";
    private static final String LOG = "log.jsonl";
    /** Folder for the code that macros generate. */
    public static final String EXPANDED = "expanded";

    private static final Set<String> KNOWN_NAMES = Set.of(MARK, PART, EARLIER, TARGET, LOG, EXPANDED);

    private final Path folder;

    private ResultsFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Checks a folder; writes nothing yet.
     *
     * @param folder absolute path
     * @param audited audited folder, in which nothing is written
     * @throws OutputException if nothing can be stored in the folder
     */
    public static ResultsFolder at(Path folder, Path audited) throws OutputException {
        try {
            Path name = folder.getFileName();
            Path parent = folder.getParent();
            if (name == null || parent == null) {
                throw new OutputException(shown(folder) + " is no folder to keep something in.");
            }
            Path real = parent.toRealPath().resolve(name);
            if (Files.isSymbolicLink(real)) {
                throw new OutputException(shown(folder) + " is a link; name the folder that it leads to.");
            }
            if (Files.isDirectory(audited) && real.startsWith(audited.toRealPath())) {
                throw new OutputException(
                        shown(folder) + " lies in the audited folder, in which Lazaret writes nothing.");
            }
            if (Files.exists(real, LinkOption.NOFOLLOW_LINKS)) {
                if (!Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS)) {
                    throw new OutputException(shown(folder) + " is there and is no folder.");
                }
                if (!isResultsFolder(real)) {
                    throw new OutputException(shown(folder)
                            + " holds something else; name an empty folder, or one that --keep has filled before.");
                }
            }
            return new ResultsFolder(real);
        } catch (IOException e) {
            throw new OutputException(shown(folder) + " can't be used: " + Problems.clause(e) + ".");
        }
    }

    private static boolean isResultsFolder(Path folder) throws IOException {
        Set<String> names = new HashSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                names.add(String.valueOf(entry.getFileName()));
                if (!KNOWN_NAMES.containsAll(names)) {
                    return false;
                }
            }
        }
        return names.isEmpty() || names.contains(MARK);
    }

    /**
     * Creates the folder if it is missing, and in it the temporary place for incomplete results. The results of an
     * earlier step remain.
     */
    private Path part() throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Path mark = folder.resolve(MARK);
        if (!Files.exists(mark, LinkOption.NOFOLLOW_LINKS)) {
            Files.createFile(mark);
        }
        Path part = folder.resolve(PART);
        if (!Files.exists(part, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(part);
        }
        return part;
    }

    /**
     * Opens the log of a step that is about to start. {@link #commit} moves the log to its final place.
     *
     * @throws OutputException if the log can't be written
     */
    public OutputStream log() throws OutputException {
        try {
            new UntrustedTree(folder.resolve(PART)).delete();
            return Files.newOutputStream(part().resolve(LOG));
        } catch (IOException e) {
            throw new OutputException(shown(folder) + " could not be written: " + Problems.clause(e) + ".");
        }
    }

    /**
     * Copies a step's target folder. {@link #commit} moves the copy to its final place.
     *
     * @param target target folder of a step that no longer runs
     * @return number of entries that were left out because they are neither regular files nor folders
     * @throws OutputException if the folder could not be copied completely
     */
    public long copy(Path target) throws OutputException {
        try {
            return new TreeCopy(part().resolve(TARGET)).copy(target);
        } catch (IOException e) {
            throw new OutputException("The target was not kept in " + shown(folder) + ": " + Problems.clause(e) + ".");
        }
    }

    /**
     * Writes code that macros generate. {@link #commit} moves the file to its final place.
     *
     * @param name name of the file, without a folder
     * @throws OutputException if the file can't be written
     */
    public void expanded(String name, String text) throws OutputException {
        try {
            Path place = Files.createDirectories(part().resolve(EXPANDED));
            Files.writeString(place.resolve(name), text, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new OutputException(
                    "What macros make was not kept in " + shown(folder) + ": " + Problems.clause(e) + ".");
        }
    }

    /**
     * Replaces the results of an earlier step with the log, the macros' code and, if it was copied completely, the
     * target. If that fails, the earlier results remain.
     *
     * @param copied whether the target was copied completely
     * @throws OutputException if that fails
     */
    public void commit(boolean copied) throws OutputException {
        try {
            Path part = part();
            Replacement replacement = Replacement.begin(folder.resolve(EARLIER));
            try {
                for (String name : List.of(TARGET, EXPANDED, LOG)) {
                    replacement.remove(folder.resolve(name));
                }
                if (copied) {
                    replacement.move(part.resolve(TARGET), folder.resolve(TARGET));
                }
                if (Files.exists(part.resolve(EXPANDED), LinkOption.NOFOLLOW_LINKS)) {
                    replacement.move(part.resolve(EXPANDED), folder.resolve(EXPANDED));
                }
                replacement.move(part.resolve(LOG), folder.resolve(LOG));
            } catch (IOException e) {
                replacement.undo(e);
                throw e;
            }
            replacement.finish();
            new UntrustedTree(part).delete();
        } catch (IOException e) {
            throw new OutputException(shown(folder) + " could not be written: " + Problems.clause(e) + ".");
        }
    }

    private static String shown(Path file) {
        return "'" + Inert.path(file.toString().getBytes(StandardCharsets.UTF_8)) + "'";
    }
}
