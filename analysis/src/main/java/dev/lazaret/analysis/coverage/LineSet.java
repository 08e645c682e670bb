package dev.lazaret.analysis.coverage;

import dev.lazaret.analysis.text.LineRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A set of lines of one file.
 *
 * @param ranges sorted ranges, with a gap of at least one line between any two
 */
public record LineSet(List<LineRange> ranges) {
    public static final LineSet NONE = new LineSet(List.of());

    public LineSet {
        ranges = List.copyOf(ranges);
        for (int i = 1; i < ranges.size(); i++) {
            if (ranges.get(i).first() <= ranges.get(i - 1).last() + 1) {
                throw new IllegalArgumentException("ranges that are not in order, or touch");
            }
        }
    }

    public static LineSet of(LineRange range) {
        return new LineSet(List.of(range));
    }

    /** Returns the set of the first {@code lines} lines of a file. */
    public static LineSet first(int lines) {
        return lines == 0 ? NONE : of(new LineRange(1, lines));
    }

    /** Returns the number of lines. */
    public int count() {
        return ranges.stream().mapToInt(LineRange::count).sum();
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** Whether the set contains a line. Uses binary search. */
    public boolean contains(int line) {
        int at = firstFrom(line);
        return at < ranges.size() && ranges.get(at).contains(line);
    }

    /** Returns the index of the first range that does not end before a line. */
    private int firstFrom(int line) {
        int low = 0;
        int high = ranges.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ranges.get(middle).last() < line) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns the union with another set. */
    public LineSet with(LineSet other) {
        Builder both = new Builder();
        int mine = 0;
        int theirs = 0;
        while (mine < ranges.size() || theirs < other.ranges.size()) {
            boolean first = theirs == other.ranges.size()
                    || (mine < ranges.size()
                            && ranges.get(mine).first()
                                    <= other.ranges.get(theirs).first());
            both.add(first ? ranges.get(mine++) : other.ranges.get(theirs++));
        }
        return both.build();
    }

    /** Returns this set without the lines of another set. */
    public LineSet without(LineSet other) {
        Builder rest = new Builder();
        int theirs = 0;
        for (LineRange range : ranges) {
            int from = range.first();
            while (theirs < other.ranges.size() && other.ranges.get(theirs).last() < from) {
                theirs++;
            }
            for (int i = theirs; i < other.ranges.size() && other.ranges.get(i).first() <= range.last(); i++) {
                LineRange gone = other.ranges.get(i);
                if (gone.first() > from) {
                    rest.add(new LineRange(from, gone.first() - 1));
                }
                from = gone.last() + 1;
            }
            if (from <= range.last()) {
                rest.add(new LineRange(from, range.last()));
            }
        }
        return rest.build();
    }

    /** Returns the intersection with another set. */
    public LineSet within(LineSet other) {
        return without(without(other));
    }

    /** Returns the first line, in a file with {@code lines} lines, that is not in this set; empty if there is none. */
    public Optional<Integer> firstOutside(int lines) {
        int line = ranges.isEmpty() || ranges.getFirst().first() > 1
                ? 1
                : ranges.getFirst().last() + 1;
        return line <= lines ? Optional.of(line) : Optional.empty();
    }

    /** Returns the set in the stored format, for example {@code 1-41,50}. */
    public String text() {
        return ranges.stream()
                .map(range -> range.count() == 1 ? "" + range.first() : range.first() + "-" + range.last())
                .collect(Collectors.joining(","));
    }

    /**
     * Parses the stored format.
     *
     * @throws IllegalArgumentException if {@link #text} can't return this string
     */
    public static LineSet of(String text) {
        List<LineRange> ranges = new ArrayList<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int dash = part.indexOf('-');
            int first = Integer.parseInt(dash < 0 ? part : part.substring(0, dash));
            ranges.add(new LineRange(first, dash < 0 ? first : Integer.parseInt(part.substring(dash + 1))));
        }
        return new LineSet(ranges);
    }

    /** Merges ranges that are added in the order of their first lines. Ranges that touch or overlap become one. */
    static final class Builder {
        private final List<LineRange> ranges = new ArrayList<>();

        void add(LineRange next) {
            if (ranges.isEmpty() || next.first() > ranges.getLast().last() + 1) {
                ranges.add(next);
            } else {
                LineRange last = ranges.removeLast();
                ranges.add(new LineRange(last.first(), Math.max(last.last(), next.last())));
            }
        }

        LineSet build() {
            return new LineSet(ranges);
        }
    }
}
