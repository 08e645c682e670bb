package dev.lazaret.analysis.run;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.LineRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Source that was not compiled.
 *
 * @param path path of the file
 * @param whole whether no part of the file was compiled
 * @param ranges lines that were not compiled, sorted, without overlap; all lines if {@code whole}
 */
public record UncompiledSource(RepoPath path, boolean whole, List<LineRange> ranges) {
    public UncompiledSource {
        ranges = List.copyOf(ranges);
    }

    /** Returns the result for a file that was not compiled at all, with this number of lines. */
    public static UncompiledSource whole(RepoPath path, int lines) {
        return new UncompiledSource(path, true, lines == 0 ? List.of() : List.of(new LineRange(1, lines)));
    }

    /** Returns the number of lines that were not compiled. */
    public int lines() {
        return ranges.stream().mapToInt(LineRange::count).sum();
    }

    /**
     * Returns the source that was not compiled according to both {@code this} and {@code other}, which must be for the
     * same file; empty if there is none.
     */
    Optional<UncompiledSource> and(UncompiledSource other) {
        if (whole) {
            return Optional.of(other);
        }
        if (other.whole) {
            return Optional.of(this);
        }
        List<LineRange> both = new ArrayList<>();
        int mine = 0;
        int theirs = 0;
        while (mine < ranges.size() && theirs < other.ranges.size()) {
            LineRange one = ranges.get(mine);
            LineRange two = other.ranges.get(theirs);
            int first = Math.max(one.first(), two.first());
            int last = Math.min(one.last(), two.last());
            if (first <= last) {
                both.add(new LineRange(first, last));
            }
            if (one.last() < two.last()) {
                mine++;
            } else {
                theirs++;
            }
        }
        return both.isEmpty() ? Optional.empty() : Optional.of(new UncompiledSource(path, false, both));
    }
}
