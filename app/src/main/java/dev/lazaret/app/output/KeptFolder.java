package dev.lazaret.app.output;

import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.sandbox.tree.Tree;
import dev.lazaret.app.sandbox.tree.TreeCopy;
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
import java.util.Set;

/**
 * A folder in which what a step leaves is kept: {@code target}, {@code log.jsonl} and {@code expanded}, which has what macros make.
 * They are made beside their places and renamed when they are whole. The folder is empty before, or one that this class has filled.
 */
public final class KeptFolder {
    /** Says that the folder is one of these. */
    private static final String MARK = ".lazaret-kept";

    private static final String PART = ".lazaret-part";
    private static final String TARGET = "target";
    private static final String LOG = "log.jsonl";
    /** The folder of what macros make. */
    public static final String EXPANDED = "expanded";

    private static final Set<String> OURS = Set.of(MARK, PART, TARGET, LOG, EXPANDED);

    private final Path folder;

    private KeptFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * A folder; nothing is written yet.
     *
     * @param folder absolute
     * @param audited the audited folder, in which nothing is written
     * @throws OutputException where nothing can be kept in it
     */
    public static KeptFolder at(Path folder, Path audited) throws OutputException {
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
                if (!isOurs(real)) {
                    throw new OutputException(shown(folder)
                            + " holds something else; name an empty folder, or one that --keep has filled before.");
                }
            }
            return new KeptFolder(real);
        } catch (IOException e) {
            throw new OutputException(shown(folder) + " can't be used: " + Problems.clause(e) + ".");
        }
    }

    private static boolean isOurs(Path folder) throws IOException {
        Set<String> names = new HashSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                names.add(String.valueOf(entry.getFileName()));
                if (!OURS.containsAll(names)) {
                    return false;
                }
            }
        }
        return names.isEmpty() || names.contains(MARK);
    }

    /** Makes the folder where it is missing, and in it the place for what is not whole yet; what an earlier step left stays. */
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
     * Opens the log of a step that is about to start. It takes its place with {@link #keep}.
     *
     * @throws OutputException where it can't be written
     */
    public OutputStream log() throws OutputException {
        try {
            new Tree(folder.resolve(PART)).delete();
            return Files.newOutputStream(part().resolve(LOG));
        } catch (IOException e) {
            throw new OutputException(shown(folder) + " could not be written: " + Problems.clause(e) + ".");
        }
    }

    /**
     * Copies a step's target folder. It takes its place with {@link #keep}.
     *
     * @param target nothing of the step runs any more
     * @return how many entries were left out because they are no regular files and no folders
     * @throws OutputException where it could not be copied whole
     */
    public long copy(Path target) throws OutputException {
        try {
            return new TreeCopy(part().resolve(TARGET)).copy(target);
        } catch (IOException e) {
            throw new OutputException("The target was not kept in " + shown(folder) + ": " + Problems.clause(e) + ".");
        }
    }

    /**
     * Writes what macros make. It takes its place with {@link #keep}.
     *
     * @param name of a file, without a folder
     * @throws OutputException where it can't be written
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
     * Puts log and target, where one was copied whole, in place of what an earlier step left.
     *
     * @param copied whether the target was
     * @throws OutputException where that fails
     */
    public void keep(boolean copied) throws OutputException {
        try {
            Path part = part();
            new Tree(folder.resolve(TARGET)).delete();
            if (copied) {
                Files.move(part.resolve(TARGET), folder.resolve(TARGET));
            }
            new Tree(folder.resolve(EXPANDED)).delete();
            if (Files.exists(part.resolve(EXPANDED), LinkOption.NOFOLLOW_LINKS)) {
                Files.move(part.resolve(EXPANDED), folder.resolve(EXPANDED));
            }
            Files.deleteIfExists(folder.resolve(LOG));
            Files.move(part.resolve(LOG), folder.resolve(LOG));
            new Tree(part).delete();
        } catch (IOException e) {
            throw new OutputException(shown(folder) + " could not be written: " + Problems.clause(e) + ".");
        }
    }

    private static String shown(Path file) {
        return "'" + Inert.path(file.toString().getBytes(StandardCharsets.UTF_8)) + "'";
    }
}
