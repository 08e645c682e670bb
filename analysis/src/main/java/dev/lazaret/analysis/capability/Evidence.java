package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A place in the code that shows a capability. Comparable by path, line and column, so that hash collisions do not slow
 * hash tables; the order is not consistent with equals.
 *
 * @param what the name that shows the capability: a path whose {@code use} is resolved, a variable, a file or a
 *     keyword. Not sanitized for display
 * @param argument the literal part of the argument; empty if nothing is known. Not sanitized for display
 * @param path path of the file
 * @param line line number, from 1
 * @param column column number, from 1
 * @param test whether the place is compiled for tests only
 * @param files paths, as written in the source, that the code makes later programs use, or in which it may start git.
 *     Usually empty. Not sanitized for display
 * @param programs paths, as written in the source, of the programs that the code starts, of their arguments and of
 *     their working directories; also the names of tools that find files on their own. Usually empty. Not sanitized for
 *     display
 * @param listing the folder whose entries the code lists; empty if it lists none
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

    /** Creates evidence that names no files or programs and lists no folder. */
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

    /** Returns a copy with a different shape. */
    Evidence withShape(ArgumentShape other) {
        return new Evidence(
                capability, what, argument, other, path, line, column, test, reach, files, programs, listing);
    }

    /** Returns a copy with a different call path. */
    Evidence withReach(Reachability other) {
        return new Evidence(
                capability, what, argument, shape, path, line, column, test, other, files, programs, listing);
    }

    /**
     * Whether this evidence is a call into another crate whose source was not read. If so, {@link #what} is the name of
     * that crate.
     */
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
