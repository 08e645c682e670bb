package dev.lazaret.app.output;

import dev.lazaret.app.sandbox.tree.AtomicEntryReplacer;
import dev.lazaret.app.sandbox.tree.UntrustedTree;
import dev.lazaret.app.sandbox.tree.UntrustedTreeCopier;
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
 * Stores a step's results in a folder: {@code target}, {@code log.jsonl} and {@code expanded}, which contains the code
 * that macros generate. They are written to a temporary subfolder and renamed when they are complete. Initially, the
 * folder must be empty or contain only results that this class has stored.
 */
public final class StepResultsFolder {
    /** Name of the subfolder for the code that macros generate. */
    public static final String EXPANDED = "expanded";

    /** Name of the file that marks a folder as filled by this class. A lock on this file reserves the folder. */
    static final String MARK = ".lazaret-kept";

    private static final String PART = ".lazaret-part";

    /**
     * Name of the subfolder that contains the results of an earlier step while those of the next step are moved into
     * place.
     */
    private static final String EARLIER = ".lazaret-earlier";

    private static final String TARGET = "target";
    private static final String LOG = "log.jsonl";

    /**
     * Name of the log of a step whose results are incomplete. If there are other results, they are from an earlier
     * step.
     */
    private static final String LONE_LOG = "log-without-results.jsonl";

    /** Names of all entries that this class stores in a folder. */
    static final Set<String> NAMES = Set.of(MARK, PART, EARLIER, TARGET, LOG, EXPANDED, LONE_LOG);

    /** Names of the earlier results that a step's complete results replace. */
    private static final List<String> REPLACED = List.of(TARGET, EXPANDED, LOG, LONE_LOG);

    /**
     * Permissions of folders while results are written. They do not depend on the umask, because other accounts could
     * otherwise put links into the folder.
     */
    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** Permissions of result files, which do not depend on the umask. */
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");

    private static final Set<PosixFilePermission> LISTABLE = PosixFilePermissions.fromString("rwxr-xr-x");

    private final Path folder;
    private @Nullable FolderLock lock;
    private Set<String> replaceable = Set.of();

    private StepResultsFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Checks whether results can be stored in a folder; writes nothing yet.
     *
     * @param folder absolute path
     * @param audited audited folder, to which nothing may be written
     * @param read other files and folders that the step reads; the results folder must not contain any of them
     * @throws OutputException if nothing can be stored in the folder, or if another account could redirect the files
     *     stored there
     */
    public static StepResultsFolder at(Path folder, Path audited, List<Path> read) throws OutputException {
        return new StepResultsFolder(ResultsFolderChecker.check(folder, audited, read));
    }

    /**
     * Creates the folder if it is missing, and checks it again, because in a sticky folder another account could have
     * created it after {@link #at}. If the check succeeds, only this account and root can change the folder and the
     * path to it.
     */
    private void secure() throws IOException, OutputException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            ResultsFolderChecker.refuseIfExposed(folder);
            Files.createDirectory(folder, PRIVATE);
        }
        ResultsFolderChecker.refuseIfExposed(folder);
    }

    /**
     * Returns the temporary subfolder for incomplete results, creating it if it is missing. The results of an earlier
     * step remain unchanged.
     */
    private Path part() throws IOException, OutputException {
        secure();
        Path part = folder.resolve(PART);
        if (!Files.isDirectory(part, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(part, PRIVATE);
        }
        return part;
    }

    /**
     * Reserves the folder until {@link #commit} ends, and opens the log for a step that is about to start. {@link
     * #commit} moves the log to its final place. If an earlier run was killed during {@link #commit}, that commit is
     * completed or reverted first.
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

    /** Returns the reservation that {@link #log} has made, so that the caller can release it. */
    private FolderLock reservation() {
        FolderLock taken = lock;
        if (taken == null) {
            throw new IllegalStateException("log() comes first");
        }
        lock = null;
        return taken;
    }

    /**
     * Copies a step's target folder to the temporary subfolder. {@link #commit} moves the copy to its final place.
     *
     * @param target target folder of a step that is no longer running
     * @return number of entries that were not copied because they are neither regular files nor folders
     * @throws OutputException if the folder could not be copied completely
     */
    public long copy(Path target) throws OutputException {
        try {
            return new UntrustedTreeCopier(part().resolve(TARGET)).copy(target);
        } catch (IOException e) {
            throw new OutputException("The target was not kept in " + ResultsFolderChecker.shown(folder) + ": "
                    + IoErrorFormatter.clause(e) + ".");
        }
    }

    /**
     * Writes code that macros generate to the temporary subfolder. {@link #commit} moves the file to its final place.
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
     * Replaces the results of an earlier step with the log, the macros' code and the target folder, if all of them are
     * complete. Otherwise stores only the log, under another name, and leaves the earlier results unchanged. If an
     * operation fails, the earlier results also remain. In any case, releases the reservation of the folder.
     *
     * @param complete whether the target folder was copied completely and everything else was written completely
     * @return sentences about earlier results that remain, or about old files that could not be deleted; empty if there
     *     is nothing to report
     * @throws OutputException if neither the results nor the log alone could be stored
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

    /** Returns sentences about the files that remain after a failed {@link #commit}, each preceded by a space. */
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

    /** Refuses to replace entries that did not exist when the step started, because this class has not stored them. */
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

    /** Deletes a tree. Returns the exception if that failed. */
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
