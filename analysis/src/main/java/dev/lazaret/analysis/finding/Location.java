package dev.lazaret.analysis.finding;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.Comparator;

/**
 * A location in the repository. Comparable, so that hash collisions do not slow hash tables.
 *
 * @param path path of the entry
 * @param line line from 1; 0 means the whole file
 * @param column column from 1; 0 if the line is 0
 */
public record Location(RepoPath path, int line, int column) implements Comparable<Location> {
    private static final Comparator<Location> ORDER = Comparator.comparing(Location::path)
            .thenComparingInt(Location::line)
            .thenComparingInt(Location::column);

    @Override
    public int compareTo(Location other) {
        return ORDER.compare(this, other);
    }
}
