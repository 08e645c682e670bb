package dev.lazaret.analysis.rust;

import java.util.Arrays;

/** Where lines begin: LF, CR LF and a lone CR end one. */
final class Lines {
    private final int[] starts;

    private Lines(int[] starts) {
        this.starts = starts;
    }

    static Lines of(Tokens tokens) {
        var starts = new int[64];
        int count = 1;
        int n = tokens.length();
        for (int i = 0; i < n; i++) {
            byte c = tokens.at(i);
            if (c == '\n' || (c == '\r' && (i + 1 == n || tokens.at(i + 1) != '\n'))) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = i + 1;
            }
        }
        return new Lines(Arrays.copyOf(starts, count));
    }

    /** The line, from 1, that holds byte {@code offset}. */
    int at(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
