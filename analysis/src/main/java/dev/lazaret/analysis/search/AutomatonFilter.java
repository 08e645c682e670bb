package dev.lazaret.analysis.search;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Finds lines that a {@link PositionAutomaton} accepts. Computes the transitions when they are first needed. */
final class AutomatonFilter implements CandidateFilter {
    private static final int STATES = 512;
    private static final int UNKNOWN = -1;
    private static final int ACCEPT = -2;
    private static final int START = 0;

    private final PositionAutomaton automaton;
    private final int[] next = new int[STATES << 8];
    private final long[] positions = new long[STATES];
    private final Map<Long, Integer> states = new HashMap<>();

    /** Creates a filter for an automaton that does not accept the empty text. */
    AutomatonFilter(PositionAutomaton automaton) {
        this.automaton = automaton;
        clear();
    }

    private void clear() {
        states.clear();
        Arrays.fill(next, UNKNOWN);
        state(0);
    }

    private int state(long set) {
        Integer known = states.get(set);
        if (known != null) {
            return known;
        }
        int state = states.size();
        states.put(set, state);
        positions[state] = set;
        return state;
    }

    @Override
    public int next(byte[] bytes, int from, int end) {
        int[] table = next;
        int state = START;
        for (int i = from; i < end; i++) {
            int to = table[(state << 8) | (bytes[i] & 0xff)];
            if (to < 0) {
                to = to == ACCEPT ? ACCEPT : transition(state, bytes[i] & 0xff);
                if (to == ACCEPT) {
                    return i;
                }
            }
            state = to;
        }
        return end;
    }

    private int transition(int state, int value) {
        long set = value == '\n' ? 0 : automaton.after(positions[state], value);
        int from = state;
        if (states.size() == STATES && !states.containsKey(set)) {
            long before = positions[state];
            clear();
            from = state(before);
        }
        int to = (set & automaton.last()) != 0 ? ACCEPT : state(set);
        next[(from << 8) | value] = to;
        return to;
    }
}
