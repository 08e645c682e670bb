package dev.lazaret.app.output;

import dev.lazaret.app.sandbox.tree.AtomicEntryReplacer;
import dev.lazaret.app.sandbox.tree.TreeCopier;
import dev.lazaret.app.sandbox.tree.UntrustedTree;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stores the results of a step in a folder: {@code target}, {@code log.jsonl} and {@code expanded}, which contains the
 * code that macros generate. They are written to a temporary place in the folder and renamed when they are complete.
 * The folder must be empty at first, or have been filled by this class.
 */
public final class StepResultsFolder {
    /** Folder for the code that macros generate. */
    public static final String EXPANDED = "expanded";

    /** Marks a folder as filled by this class. A lock on it reserves the folder. */
    static final String MARK = ".lazaret-kept";

    private static final String PART = ".lazaret-part";

    /** Folder for the results of an earlier step while those of the next are moved to their places. */
    private static final String EARLIER = ".lazaret-earlier";

    private static final String TARGET = "target";
    private static final String LOG = "log.jsonl";

    /** Log of a step whose results are not complete. The other results, if there are any, are from an earlier step. */
    private static final String LONE_LOG = "log-without-results.jsonl";

    /** Everything that this class stores in a folder. */
    static final Set<String> NAMES = Set.of(MARK, PART, EARLIER, TARGET, LOG, EXPANDED, LONE_LOG);

    /** The results that the complete results of a step replace. */
    private static final List<String> REPLACED = List.of(TARGET, EXPANDED, LOG, LONE_LOG);

    /** Independent of the umask: others could otherwise put links into a folder that is being filled. */
    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** Permissions of results, independent of the umask. */
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");

    private static final Set<PosixFilePermission> LISTABLE = PosixFilePermissions.fromString("rwxr-xr-x");

    private final Path folder;
    private @Nullable FolderLock lock;
    private Set<String> replaceable = Set.of();

    private StepResultsFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Checks a folder; writes nothing yet.
     *
     * @param folder absolute path
     * @param audited audited folder, in which nothing is written
     * @param read other files and folders that the step reads, so they must not be among the results
     * @throws OutputException if nothing can be stored in the folder, or if another account could redirect what is
     *     stored there
     */
    public static StepResultsFolder at(Path folder, Path audited, List<Path> read) throws OutputException {
        return new StepResultsFolder(ResultsFolderChecker.check(folder, audited, read));
    }

    /**
     * Creates the folder if it is missing, and checks it again: in a sticky folder another account could have created
     * it after {@link #at}. Once it has passed, only this account and root can change the folder and the path to it.
     */
    private void secure() throws IOException, OutputException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            ResultsFolderChecker.refuseIfExposed(folder);
            Files.createDirectory(folder, PRIVATE);
        }
        ResultsFolderChecker.refuseIfExposed(folder);
    }

    /** Returns the temporary place for incomplete results in the folder. The results of an earlier step remain. */
    private Path part() throws IOException, OutputException {
        secure();
        Path part = folder.resolve(PART);
        if (!Files.isDirectory(part, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(part, PRIVATE);
        }
        return part;
    }

    /**
     * Reserves the folder until {@link #commit} ends, and opens the log of a step that is about to start. {@link
     * #commit} moves the log to its final place. If an earlier {@link #commit} was killed, first completes or reverts
     * it.
     *
     * @throws OutputException if the log can't be written, or if another program has reserved the folder
     */
    public OutputStream log() throws OutputException {
        try {
            secure();
            ResultsFolderChecker.refuseUnlessOurs(folder);
            FolderLock taken = FolderLock.take(folder.resolve(MARK))
                    .orElseThrow(() -> new OutputException(ResultsFolderChecker.shown(folder)
                            + " is in use by another Lazaret; wait until it ends, or name another folder."));
            try {
                Files.setPosixFilePermissions(folder.resolve(MARK), READABLE);
                replacement().recover();
                new UntrustedTree(folder.resolve(PART)).delete();
                Path file = part().resolve(LOG);
                OutputStream log = Files.newOutputStream(file);
                Files.setPosixFilePermissions(file, READABLE);
                replaceable = ResultsFolderChecker.names(folder);
                lock = taken;
                return log;
            } finally {
                if (lock == null) {
                    taken.close();
                }
            }
        } catch (IOException e) {
            throw new OutputException(
                    ResultsFolderChecker.shown(folder) + " could not be written: " + IoErrorFormatter.clause(e) + ".");
        }
    }

    /** Returns the reservation, which {@link #log} has made, and gives it up. */
    private FolderLock reservation() {
        FolderLock taken = lock;
        if (taken == null) {
            throw new IllegalStateException("log() comes first");
        }
        lock = null;
        return taken;
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
            return new TreeCopier(part().resolve(TARGET)).copy(target);
        } catch (IOException e) {
            throw new OutputException("The target was not kept in " + ResultsFolderChecker.shown(folder) + ": "
                    + IoErrorFormatter.clause(e) + ".");
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
            Files.setPosixFilePermissions(place, LISTABLE);
            Path file = place.resolve(name);
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
            Files.setPosixFilePermissions(file, READABLE);
        } catch (IOException e) {
            throw new OutputException("What macros make was not kept in " + ResultsFolderChecker.shown(folder) + ": "
                    + IoErrorFormatter.clause(e) + ".");
        }
    }

    /**
     * Replaces the results of an earlier step with the log, the macros' code and the target if all of them are
     * complete. Otherwise stores only the log, under another name, and leaves the earlier results unchanged. If
     * anything fails, the earlier results remain as well. In any case ends the reservation of the folder.
     *
     * @param complete whether the target was copied and everything else was written, completely
     * @return a sentence about earlier results that remain, or about what could not be deleted; empty if there is none
     * @throws OutputException if the results, or the lone log, were not kept
     */
    public Optional<String> commit(boolean complete) throws OutputException {
        try (FolderLock _ = reservation()) {
            Path part = part();
            refuseIfAppeared();
            SequencedMap<String, Path> results = new LinkedHashMap<>();
            if (complete) {
                results.put(TARGET, part.resolve(TARGET));
                if (Files.exists(part.resolve(EXPANDED), LinkOption.NOFOLLOW_LINKS)) {
                    results.put(EXPANDED, part.resolve(EXPANDED));
                }
            }
            results.put(complete ? LOG : LONE_LOG, part.resolve(LOG));
            Optional<IOException> earlier = replacement().replace(complete ? REPLACED : List.of(LONE_LOG), results);
            Optional<IOException> temporary = deleted(part);
            Optional<String> left = earlier.or(() -> temporary)
                    .map(problem -> "Not everything old could be deleted in " + ResultsFolderChecker.shown(folder)
                            + ": " + IoErrorFormatter.clause(problem) + ".");
            return complete
                    ? left
                    : Optional.of(incomplete() + left.map(one -> " " + one).orElse(""));
        } catch (IOException e) {
            throw new OutputException(ResultsFolderChecker.shown(folder) + " could not be written: "
                    + IoErrorFormatter.clause(e) + "." + remaining());
        } catch (OutputException e) {
            throw new OutputException(e.getMessage() + remaining());
        }
    }

    /** Returns sentences about what a failed {@link #commit} leaves, with a space before each. */
    private String remaining() {
        Path part = folder.resolve(PART);
        Path aside = folder.resolve(EARLIER);
        StringBuilder sentences = new StringBuilder();
        if (Files.exists(part, LinkOption.NOFOLLOW_LINKS)) {
            sentences.append(" What this step left is in ").append(ResultsFolderChecker.shown(part));
            sentences.append(" until the next step with this folder deletes it.");
        }
        if (Files.exists(aside, LinkOption.NOFOLLOW_LINKS)) {
            sentences.append(" Results of an earlier step are in ").append(ResultsFolderChecker.shown(aside));
            sentences.append("; the next step moves them back if it can.");
        } else if (Files.exists(folder.resolve(LOG), LinkOption.NOFOLLOW_LINKS)) {
            sentences.append(" The results of an earlier step remain unchanged.");
        }
        return sentences.toString();
    }

    /** Refuses to replace what was not there when the step started, because this class did not store it. */
    private void refuseIfAppeared() throws IOException, OutputException {
        for (String name : ResultsFolderChecker.names(folder)) {
            if (REPLACED.contains(name) && !replaceable.contains(name)) {
                throw new OutputException(ResultsFolderChecker.shown(folder.resolve(name))
                        + " appeared while the step ran, so it was not replaced; move it elsewhere.");
            }
        }
    }

    private String incomplete() {
        boolean earlier = Files.exists(folder.resolve(LOG), LinkOption.NOFOLLOW_LINKS);
        return "The step left no complete results, so only its log was kept in " + ResultsFolderChecker.shown(folder)
                + ", as " + LONE_LOG + (earlier ? "; the results of an earlier step remain there." : ".");
    }

    /** Deletes a tree. Returns why that failed; empty if it did not. */
    private static Optional<IOException> deleted(Path tree) {
        try {
            new UntrustedTree(tree).delete();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    private AtomicEntryReplacer replacement() {
        return new AtomicEntryReplacer(folder, EARLIER, REPLACED::contains);
    }
}
