package dev.lazaret.analysis.detect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Finds phrases as whole words, ignoring case, in one pass over bytes (Aho and Corasick, 1975). Everything between two
 * words that is not a letter, digit, underscore or apostrophe counts as one space, including line ends and comment
 * markers at the start of lines.
 */
final class PhraseFinder {
    private static final int BLANK = 26;
    private static final int APOSTROPHE = 27;
    private static final int SYMBOLS = 28;

    /** Symbol for digits and underscores. It ends every partial match, because phrases contain neither. */
    private static final int OTHER = 28;

    /** Symbol for the characters in {@link #SIGNS}. It ends a word as a space does, and is also reported. */
    private static final int SIGN = 29;

    /** Number of bits of a symbol. */
    private static final int WIDTH = 5;

    /** Bit that marks a transition that completes a phrase. */
    private static final int COMPLETES = 1 << 30;

    /** Bit that marks a transition with something to report: one that completes a phrase, or one on {@link #SIGN}. */
    private static final int REPORTS = Integer.MIN_VALUE;

    private static final int STATE = COMPLETES - 1;

    /** Characters that are reported in addition to phrases. */
    private static final byte[] SIGNS = {'<', '['};

    private static final byte[] SYMBOL = symbols();
    private static final int NONE = -1;

    /**
     * The transition table. The index is a state shifted by {@link #WIDTH} plus a symbol, the value is the next state,
     * shifted likewise, with the bits {@link #COMPLETES} and {@link #REPORTS}.
     */
    private final int[] next;

    private final int[] found;
    private final List<String> phrases;

    /**
     * @param phrases phrases in lower case with single spaces between the words
     */
    PhraseFinder(List<String> phrases) {
        this.phrases = List.copyOf(phrases);
        List<int[]> rows = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        state(rows, ends);
        for (int i = 0; i < phrases.size(); i++) {
            int at = 0;
            for (byte letter : (" " + phrases.get(i) + " ").getBytes(StandardCharsets.US_ASCII)) {
                int symbol = SYMBOL[letter];
                if (rows.get(at)[symbol] == NONE) {
                    rows.get(at)[symbol] = state(rows, ends);
                }
                at = rows.get(at)[symbol];
            }
            ends.set(at, i);
        }
        complete(rows, ends);
        found = ends.stream().mapToInt(Integer::intValue).toArray();
        next = steps(rows, found);
    }

    /**
     * Combines all rows into one table. A further space after a space does not change the state, so that a run of
     * spaces counts as one.
     */
    private static int[] steps(List<int[]> rows, int[] found) {
        int[] steps = new int[rows.size() << WIDTH];
        for (int at = 0; at < rows.size(); at++) {
            for (int symbol = 0; symbol < SYMBOLS; symbol++) {
                int to = rows.get(at)[symbol];
                steps[(at << WIDTH) + symbol] = (to << WIDTH) | (found[to] == NONE ? 0 : REPORTS | COMPLETES);
            }
        }
        for (int[] row : rows) {
            int behind = row[BLANK];
            steps[(behind << WIDTH) + BLANK] = behind << WIDTH;
        }
        for (int at = 0; at < rows.size(); at++) {
            steps[(at << WIDTH) + SIGN] = steps[(at << WIDTH) + BLANK] | REPORTS;
        }
        return steps;
    }

    private static int state(List<int[]> rows, List<Integer> ends) {
        int[] row = new int[SYMBOLS];
        Arrays.fill(row, NONE);
        rows.add(row);
        ends.add(NONE);
        return rows.size() - 1;
    }

    /**
     * Completes the automaton level by level, so that every state has a transition for every symbol. Where no phrase
     * continues, the transition is that of the longest suffix.
     */
    private static void complete(List<int[]> rows, List<Integer> ends) {
        int[] suffix = new int[rows.size()];
        Deque<Integer> level = new ArrayDeque<>();
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
            int to = rows.getFirst()[symbol];
            rows.getFirst()[symbol] = Math.max(to, 0);
            if (to > 0) {
                level.add(to);
            }
        }
        while (!level.isEmpty()) {
            int at = level.remove();
            if (ends.get(at) == NONE) {
                ends.set(at, ends.get(suffix[at]));
            }
            for (int symbol = 0; symbol < SYMBOLS; symbol++) {
                int to = rows.get(at)[symbol];
                int otherwise = rows.get(suffix[at])[symbol];
                if (to == NONE) {
                    rows.get(at)[symbol] = otherwise;
                } else {
                    suffix[to] = otherwise;
                    level.add(to);
                }
            }
        }
    }

    private static byte[] symbols() {
        byte[] symbols = new byte[256];
        Arrays.fill(symbols, (byte) BLANK);
        for (int i = 0; i < 26; i++) {
            symbols['a' + i] = (byte) i;
            symbols['A' + i] = (byte) i;
        }
        for (int digit = '0'; digit <= '9'; digit++) {
            symbols[digit] = OTHER;
        }
        symbols['_'] = OTHER;
        for (byte sign : SIGNS) {
            symbols[sign] = SIGN;
        }
        symbols['\''] = APOSTROPHE;
        return symbols;
    }

    private static boolean isBlank(byte b) {
        int symbol = SYMBOL[b & 0xFF];
        return symbol == BLANK || symbol == SIGN;
    }

    /** Receives each phrase found, and each {@code <} and {@code [}. */
    interface Sink {
        /**
         * Receives a phrase.
         *
         * @param phrase index of the phrase
         * @param start offset of its first letter
         * @param end offset after its last letter
         */
        void at(int phrase, int start, int end);

        /** Receives the offset of a {@code <} or {@code [}. */
        void sign(int at);
    }

    /** Searches the first {@code length} bytes. */
    void find(byte[] bytes, int length, Sink sink) {
        int[] step = next; // a local variable avoids reading the field after each byte
        int state = step[BLANK];
        for (int i = 0; i < length; i++) {
            state = step[state + SYMBOL[bytes[i] & 0xFF]];
            if (state < 0) {
                report(state, bytes, i, sink);
                if (SYMBOL[bytes[i] & 0xFF] == SIGN) {
                    sink.sign(i);
                }
                state &= STATE;
            }
        }
        report(step[state + BLANK], bytes, length, sink);
    }

    /** Reports the phrase that a transition completes, if any. */
    private void report(int step, byte[] bytes, int end, Sink sink) {
        if ((step & COMPLETES) != 0) {
            int phrase = found[(step & STATE) >> WIDTH];
            sink.at(phrase, start(phrases.get(phrase), bytes, end), end);
        }
    }

    /** Returns the start of a phrase that ends at {@code end}. */
    private static int start(String phrase, byte[] bytes, int end) {
        int at = end;
        for (int i = phrase.length() - 1; i >= 0; i--) {
            if (phrase.charAt(i) == ' ') {
                while (isBlank(bytes[at - 1])) {
                    at--;
                }
            } else {
                at--;
            }
        }
        return at;
    }
}
