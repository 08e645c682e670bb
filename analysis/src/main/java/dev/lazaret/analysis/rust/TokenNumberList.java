package dev.lazaret.analysis.rust;

import java.util.Arrays;

/** A growable list of token numbers, in file order. Reused for many files. */
public final class TokenNumberList {
    private static final int FIRST = 256;

    /**
     * Maximum capacity of an array that is reused. A larger one is discarded, so that one extreme file does not occupy
     * memory for the rest of a scan.
     */
    private static final int REUSED = 1 << 18;

    private int[] tokens = new int[FIRST];
    private int size;

    TokenNumberList() {}

    void clear() {
        size = 0;
        tokens = tokens.length > REUSED ? new int[FIRST] : tokens;
    }

    void add(int token) {
        if (size == tokens.length) {
            tokens = Arrays.copyOf(tokens, 2 * size);
        }
        tokens[size++] = token;
    }

    /** Returns the number of entries. */
    public int size() {
        return size;
    }

    /** Returns entry {@code k}, where {@code k} is from 0 (inclusive) to {@link #size} (exclusive). */
    public int get(int k) {
        return tokens[k];
    }
}
