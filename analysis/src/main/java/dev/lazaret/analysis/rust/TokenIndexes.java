package dev.lazaret.analysis.rust;

import java.util.Arrays;

/** A growing list of numbers of tokens, in file order. Reused for many files. */
public final class TokenIndexes {
    private int[] tokens = new int[256];
    private int size;

    TokenIndexes() {}

    void clear() {
        size = 0;
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

    /** Returns entry {@code k}, from 0 (inclusive) to {@link #size} (exclusive). */
    public int get(int k) {
        return tokens[k];
    }
}
