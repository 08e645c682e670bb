package dev.lazaret.analysis.detect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Searches bytes for ASCII strings, ignoring case. */
final class CaseInsensitiveSearch {
    private static final int CASE = 0x20;

    /** The strings by their first byte, in lower and upper case. */
    private final byte[][][] words = new byte[256][][];

    /**
     * @param all lower-case strings that begin with a letter
     */
    CaseInsensitiveSearch(List<String> all) {
        Arrays.fill(words, new byte[0][]);
        for (String word : all) {
            byte[] bytes = word.getBytes(StandardCharsets.US_ASCII);
            for (int first : new int[] {bytes[0], bytes[0] & ~CASE}) {
                byte[][] some = Arrays.copyOf(words[first], words[first].length + 1);
                some[some.length - 1] = bytes;
                words[first] = some;
            }
        }
    }

    /** Whether one of the strings is in {@code buffer[start, end)}. */
    boolean areIn(byte[] buffer, int start, int end) {
        for (int i = start; i < end; i++) {
            for (byte[] word : words[buffer[i] & 0xFF]) {
                if (i + word.length <= end && isAt(buffer, i, word)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isAt(byte[] buffer, int at, byte[] word) {
        for (int k = 1; k < word.length; k++) {
            int letter = buffer[at + k];
            if (letter != word[k] && (word[k] < 'a' || (letter | CASE) != word[k])) {
                return false;
            }
        }
        return true;
    }
}
