package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Optional;

/**
 * A place that shows a capability.
 *
 * @param what the name that tells: a path after {@code use}, a variable, a file, a word. Not inert
 * @param argument what it works on, as far as that is literal; empty for nothing known. Not inert
 * @param path of the file
 * @param line from 1
 * @param column from 1
 * @param test whether it is compiled for tests only
 * @param files paths as they are written that it makes later programs take, or in which git may start; of most places none. Not inert
 * @param programs paths as they are written of programs that it starts, of their arguments and folders, and names of tools that find
 *     files by themselves; of most places none. Not inert
 * @param listing the folder whose entries it lists, if it lists one
 */
public record Evidence(
        Capability capability,
        String what,
        String argument,
        ArgumentShape shape,
        RepoPath path,
        int line,
        int column,
        boolean test,
        Reach reach,
        List<String> files,
        List<String> programs,
        Optional<FolderListing> listing) {
    public Evidence {
        files = List.copyOf(files);
        programs = List.copyOf(programs);
    }

    /** A place that names no files for later programs. */
    public Evidence(
            Capability capability,
            String what,
            String argument,
            ArgumentShape shape,
            RepoPath path,
            int line,
            int column,
            boolean test,
            Reach reach) {
        this(
                capability,
                what,
                argument,
                shape,
                path,
                line,
                column,
                test,
                reach,
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** The same with another shape. */
    Evidence withShape(ArgumentShape other) {
        return new Evidence(
                capability, what, argument, other, path, line, column, test, reach, files, programs, listing);
    }

    /** The same, reached in another way. */
    Evidence withReach(Reach other) {
        return new Evidence(
                capability, what, argument, shape, path, line, column, test, other, files, programs, listing);
    }

    /** Whether all that is not known here is what another crate does, whose name is {@link #what}. */
    public boolean isUnreadCall() {
        return shape == ArgumentShape.UNREAD_CRATE;
    }

    /** The same in a unit that is all tests, where the flag tells nothing. */
    public Evidence ofTests() {
        return test
                ? new Evidence(
                        capability, what, argument, shape, path, line, column, false, reach, files, programs, listing)
                : this;
    }
}
