package dev.lazaret.analysis.trust;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.LineRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Source that was not compiled.
 *
 * @param path of the file
 * @param whole whether nothing of the file was
 * @param ranges lines that were not, in order, without overlap; of a whole file all of them
 */
public record Uncompiled(RepoPath path, boolean whole, List<LineRange> ranges) {
    public Uncompiled {
        ranges = List.copyOf(ranges);
    }

    /** A file of which nothing was compiled. */
    public static Uncompiled whole(RepoPath path, int lines) {
        return new Uncompiled(path, true, lines == 0 ? List.of() : List.of(new LineRange(1, lines)));
    }

    /** How many lines they are. */
    public int lines() {
        return ranges.stream().mapToInt(LineRange::count).sum();
    }

    /** What neither this nor {@code other} says was compiled; both are of one file. */
    Optional<Uncompiled> and(Uncompiled other) {
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
        return both.isEmpty() ? Optional.empty() : Optional.of(new Uncompiled(path, false, both));
    }
}
