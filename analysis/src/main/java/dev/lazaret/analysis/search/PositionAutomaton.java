package dev.lazaret.analysis.search;

import java.util.ArrayList;
import java.util.List;

/**
 * An automaton that accepts at least the texts that contain a match. Its states are sets of positions in the expression
 * (Glushkov's construction), one bit for each. What follows the last position that there is room for matches anything.
 */
final class PositionAutomaton {
    private static final int POSITIONS = 64;

    private final List<CharacterSet> sets = new ArrayList<>();
    private final long[] follows = new long[POSITIONS];
    private final Part whole;

    PositionAutomaton(ExpressionNode node) {
        whole = part(node);
    }

    /**
     * A part of the expression.
     *
     * @param empty whether it may match the empty text
     * @param first positions at which it may begin
     * @param last positions at which it may end
     */
    private record Part(boolean empty, long first, long last) {
        static final Part NOTHING = new Part(true, 0, 0);
    }

    /** Whether the expression may match the empty text. */
    boolean acceptsEmpty() {
        return whole.empty();
    }

    /** Returns the positions at which a match may end. */
    long last() {
        return whole.last();
    }

    /** Returns the positions after a byte, from any of {@code positions} or from the start of a match. */
    long after(long positions, int value) {
        long reached = whole.first();
        for (long left = positions; left != 0; left &= left - 1) {
            reached |= follows[Long.numberOfTrailingZeros(left)];
        }
        long after = 0;
        for (long left = reached; left != 0; left &= left - 1) {
            int position = Long.numberOfTrailingZeros(left);
            if (sets.get(position).contains(value)) {
                after |= 1L << position;
            }
        }
        // A character beyond ASCII has several bytes.
        for (long left = value > 127 ? positions & ~after : 0; left != 0; left &= left - 1) {
            int position = Long.numberOfTrailingZeros(left);
            if (sets.get(position).other()) {
                after |= 1L << position;
            }
        }
        return after;
    }

    private Part part(ExpressionNode node) {
        return switch (node) {
            case ExpressionNode.Nothing() -> Part.NOTHING;
            case ExpressionNode.Single(CharacterSet set, int exact) -> single(set);
            case ExpressionNode.Sequence(var parts) -> {
                Part all = Part.NOTHING;
                for (ExpressionNode next : parts) {
                    all = sequence(all, part(next));
                }
                yield all;
            }
            case ExpressionNode.Choice(var parts) -> {
                Part all = new Part(false, 0, 0);
                for (ExpressionNode next : parts) {
                    Part one = part(next);
                    all = new Part(all.empty || one.empty, all.first | one.first, all.last | one.last);
                }
                yield all;
            }
            case ExpressionNode.Repetition(var part, int least, int most) -> repetition(part, least, most);
        };
    }

    private Part single(CharacterSet set) {
        if (sets.size() == POSITIONS) {
            return Part.NOTHING;
        }
        long bit = 1L << sets.size();
        sets.add(set);
        return new Part(false, bit, bit);
    }

    private Part sequence(Part one, Part next) {
        follow(one.last, next.first);
        return new Part(
                one.empty && next.empty,
                one.empty ? one.first | next.first : one.first,
                next.empty ? one.last | next.last : next.last);
    }

    private Part repetition(ExpressionNode node, int least, int most) {
        Part all = Part.NOTHING;
        for (int i = 0; i < least - 1 && sets.size() < POSITIONS; i++) {
            all = sequence(all, part(node));
        }
        // More times than the maximum are not distinguished.
        Part last = part(node);
        if (most < 0 || most > Math.max(least, 1)) {
            follow(last.last, last.first);
        }
        return sequence(all, least == 0 ? new Part(true, last.first, last.last) : last);
    }

    private void follow(long from, long to) {
        for (long left = from; left != 0; left &= left - 1) {
            follows[Long.numberOfTrailingZeros(left)] |= to;
        }
    }
}
