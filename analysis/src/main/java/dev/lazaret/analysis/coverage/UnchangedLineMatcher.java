package dev.lazaret.analysis.coverage;

import dev.lazaret.analysis.text.LineRange;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Matches lines of a file with equal lines of an earlier version. Matched lines are in the same order in both versions.
 * If a line could match any of several equal lines, it counts as new.
 *
 * <p>Lines that occur exactly once in each version are the anchors (patience diff). A round takes O(n log n) time for n
 * unmatched lines, and the number of rounds is limited, so that no pair of files takes long.
 */
final class UnchangedLineMatcher {
    private static final int ROUNDS = 12;
    private static final int NONE = -1;

    private final LineDigests before;
    private final LineDigests now;
    private final int[] matched;

    private UnchangedLineMatcher(LineDigests before, LineDigests now) {
        this.before = before;
        this.now = now;
        this.matched = new int[now.count()];
        Arrays.fill(matched, NONE);
    }

    /** Returns the lines of the current file that match lines of the earlier file in {@code read}. */
    static LineSet carryOver(LineDigests before, LineSet read, LineDigests now) {
        UnchangedLineMatcher same = new UnchangedLineMatcher(before, now);
        same.match();
        LineSet.Builder carried = new LineSet.Builder();
        for (int line = 0; line < same.matched.length; line++) {
            if (same.matched[line] != NONE && read.contains(same.matched[line] + 1)) {
                carried.add(new LineRange(line + 1, line + 1));
            }
        }
        return carried.build();
    }

    /** A range of unmatched lines in each version. Lines are counted from 0, and the ends are exclusive. */
    private record Stretch(int from, int to, int nowFrom, int nowTo) {
        boolean isEmpty() {
            return from >= to || nowFrom >= nowTo;
        }
    }

    private void match() {
        List<Stretch> stretches = List.of(new Stretch(0, before.count(), 0, now.count()));
        for (int round = 0; round < ROUNDS && !stretches.isEmpty(); round++) {
            List<Stretch> next = new ArrayList<>();
            for (Stretch stretch : stretches) {
                Stretch inner = trimmed(stretch);
                if (!inner.isEmpty()) {
                    split(inner, next);
                }
            }
            stretches = next;
        }
    }

    /** Matches equal lines at both ends of a stretch, and returns the stretch between them. */
    private Stretch trimmed(Stretch stretch) {
        int from = stretch.from();
        int nowFrom = stretch.nowFrom();
        while (from < stretch.to() && nowFrom < stretch.nowTo() && before.isSame(from, now, nowFrom)) {
            matched[nowFrom++] = from++;
        }
        int to = stretch.to();
        int nowTo = stretch.nowTo();
        while (from < to && nowFrom < nowTo && before.isSame(to - 1, now, nowTo - 1)) {
            matched[--nowTo] = --to;
        }
        return new Stretch(from, to, nowFrom, nowTo);
    }

    /** Positions of a line within a stretch. */
    private static final class Place {
        private int before = NONE;
        private int now = NONE;
        private boolean several;
    }

    private void split(Stretch stretch, List<Stretch> next) {
        Map<ByteBuffer, Place> places = new HashMap<>();
        for (int line = stretch.from(); line < stretch.to(); line++) {
            Place place = places.computeIfAbsent(before.key(line), _ -> new Place());
            place.several |= place.before != NONE;
            place.before = line;
        }
        List<Place> once = new ArrayList<>();
        for (int line = stretch.nowFrom(); line < stretch.nowTo(); line++) {
            Place place = places.get(now.key(line));
            if (place != null) {
                place.several |= place.now != NONE;
                place.now = line;
                once.add(place);
            }
        }
        once.removeIf(place -> place.several);
        int from = stretch.from();
        int nowFrom = stretch.nowFrom();
        for (Place anchor : rising(once)) {
            matched[anchor.now] = anchor.before;
            add(new Stretch(from, anchor.before, nowFrom, anchor.now), next);
            from = anchor.before + 1;
            nowFrom = anchor.now + 1;
        }
        if (from > stretch.from()) {
            add(new Stretch(from, stretch.to(), nowFrom, stretch.nowTo()), next);
        }
    }

    private static void add(Stretch stretch, List<Stretch> next) {
        if (!stretch.isEmpty()) {
            next.add(stretch);
        }
    }

    /**
     * Returns the longest subsequence of {@code places} that is also in the order of the earlier file. {@code places}
     * must be in the order of the current file.
     */
    private static List<Place> rising(List<Place> places) {
        int[] last = new int[places.size()];
        int[] previous = new int[places.size()];
        int length = 0;
        for (int i = 0; i < places.size(); i++) {
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (places.get(last[middle]).before < places.get(i).before) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            previous[i] = low == 0 ? NONE : last[low - 1];
            last[low] = i;
            length = Math.max(length, low + 1);
        }
        List<Place> run = new ArrayList<>();
        for (int i = length == 0 ? NONE : last[length - 1]; i != NONE; i = previous[i]) {
            run.add(places.get(i));
        }
        return run.reversed();
    }
}
