package dev.lazaret.app.output;

import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.sandbox.tree.ExposedFolder;
import dev.lazaret.app.sandbox.tree.PathByteEncoder;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Checks whether a step's results may be stored in a folder. */
final class ResultsFolderChecker {
    private ResultsFolderChecker() {}

    /**
     * Returns the real path of a folder in which results may be stored. Writes nothing.
     *
     * @param folder absolute path; the folder itself may be missing, but its parent folder must exist
     * @param audited audited folder, in which nothing is written
     * @param read other files and folders that the step reads; the folder must not contain any of them
     */
    static Path check(Path folder, Path audited, List<Path> read) throws OutputException {
        try {
            Path name = folder.getFileName();
            Path parent = folder.getParent();
            if (name == null || parent == null) {
                throw new OutputException(shown(folder) + " is no folder to keep something in.");
            }
            Path place = parent.toRealPath().resolve(name);
            if (Files.isSymbolicLink(place)) {
                throw new OutputException(shown(folder) + " is a link; name the folder that it leads to.");
            }
            // The path is resolved only once: it is used from here on, and secure() checks it for links.
            Path real = Files.exists(place, LinkOption.NOFOLLOW_LINKS) ? place.toRealPath() : place;
            if (Files.isDirectory(audited) && real.startsWith(audited.toRealPath())) {
                throw new OutputException(
                        shown(folder) + " lies in the audited folder, in which Lazaret writes nothing.");
            }
            boolean exists = Files.exists(real, LinkOption.NOFOLLOW_LINKS);
            if (exists && !Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS)) {
                throw new OutputException(shown(folder) + " is there and is no folder.");
            }
            for (Path one : Stream.concat(Stream.of(audited), read.stream()).toList()) {
                if (Files.exists(one) && one.toRealPath().startsWith(real)) {
                    throw new OutputException(shown(folder) + " contains " + shown(one)
                            + ", which the step reads and the results could replace; name another folder.");
                }
            }
            refuseIfExposed(real);
            if (exists) {
                refuseUnlessOurs(real);
            }
            return real;
        } catch (IOException e) {
            throw new OutputException(shown(folder) + " can't be used: " + IoErrorFormatter.clause(e) + ".");
        }
    }

    /**
     * Refuses a folder that another account could replace by a link, because files in the folder are accessed by path.
     *
     * @param folder absolute path without links, which may be missing
     */
    static void refuseIfExposed(Path folder) throws IOException, OutputException {
        List<ExposedFolder> exposed = ExposedFolder.find(folder);
        if (!exposed.isEmpty()) {
            throw new OutputException(ExposedFolderFormatter.sentence(folder, exposed, ExposedFolder.caller()));
        }
    }

    /** Refuses a folder that is not empty, unless everything in it was stored by {@link StepResultsFolder}. */
    static void refuseUnlessOurs(Path folder) throws IOException, OutputException {
        Set<String> names = names(folder);
        if (!names.isEmpty()
                && !(names.contains(StepResultsFolder.MARK) && StepResultsFolder.NAMES.containsAll(names))) {
            throw new OutputException(shown(folder)
                    + " holds something else; name an empty folder, or one that --keep has filled before.");
        }
    }

    /** Returns the names of a folder's entries. */
    static Set<String> names(Path folder) throws IOException {
        Set<String> names = new HashSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return Set.copyOf(names);
    }

    /** Formats a path for a message: in quotes, and sanitized for display ("inert"). */
    static String shown(Path file) {
        return "'" + Inert.path(PathByteEncoder.of(file)) + "'";
    }
}
