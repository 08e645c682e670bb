package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A place in the code that shows a capability. Ordered by path, line and column, so that names of files which have the
 * same hash make no hash table slow; the order is not consistent with equals.
 *
 * @param what the name that shows it: a path with its {@code use} resolved, a variable, a file, a word. Not sanitized
 *     for display
 * @param argument the literal part of the argument; empty if nothing is known. Not sanitized for display
 * @param path path of the file
 * @param line line number, from 1
 * @param column column number, from 1
 * @param test whether the place is compiled for tests only
 * @param files paths, as written, which the place makes later programs use, or in which git may start. Usually empty.
 *     Not sanitized for display
 * @param programs paths, as written, of the programs that the place starts, of their arguments and of their working
 *     directories, and names of tools that find files by themselves. Usually empty. Not sanitized for display
 * @param listing the folder whose entries the place lists, if it lists one
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
        Reachability reach,
        List<String> files,
        List<String> programs,
        Optional<ListedFolder> listing)
        implements Comparable<Evidence> {
    private static final Comparator<Evidence> BY_PLACE = Comparator.comparing(Evidence::path)
            .thenComparingInt(Evidence::line)
            .thenComparingInt(Evidence::column);

    public Evidence {
        files = List.copyOf(files);
        programs = List.copyOf(programs);
    }

    /** Creates a place that names no files for later programs. */
    public Evidence(
            Capability capability,
            String what,
            String argument,
            ArgumentShape shape,
            RepoPath path,
            int line,
            int column,
            boolean test,
            Reachability reach) {
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

    @Override
    public int compareTo(Evidence other) {
        return BY_PLACE.compare(this, other);
    }

    /** Returns a copy with another shape. */
    Evidence withShape(ArgumentShape other) {
        return new Evidence(
                capability, what, argument, other, path, line, column, test, reach, files, programs, listing);
    }

    /** Returns a copy that is reached in another way. */
    Evidence withReach(Reachability other) {
        return new Evidence(
                capability, what, argument, shape, path, line, column, test, other, files, programs, listing);
    }

    /** Whether the only unknown here is what another, unread crate does. {@link #what} is the name of that crate. */
    public boolean isUnreadCall() {
        return shape == ArgumentShape.UNREAD_CRATE;
    }

    /**
     * Returns a copy without the test flag, for a unit that consists of tests only, where the flag carries no
     * information.
     */
    public Evidence ofTests() {
        return test
                ? new Evidence(
                        capability, what, argument, shape, path, line, column, false, reach, files, programs, listing)
                : this;
    }
}
