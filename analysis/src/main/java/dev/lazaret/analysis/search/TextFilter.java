package dev.lazaret.analysis.search;

import java.util.Arrays;

/** Finds lines that contain a required text. Skips as many bytes as the text has where its last byte does not occur. */
final class TextFilter implements CandidateFilter {
    private final RequiredText text;
    private final int length;

    /** By byte, how far the text can be moved if this byte is where its last one would be. */
    private final int[] skips = new int[256];

    TextFilter(RequiredText text) {
        this.text = text;
        length = text.length();
        Arrays.fill(skips, length);
        for (int i = 0; i < length - 1; i++) {
            skips[text.at(i) & 0xff] = length - 1 - i;
            skips[text.otherAt(i) & 0xff] = length - 1 - i;
        }
    }

    @Override
    public int next(byte[] bytes, int from, int end) {
        byte last = text.at(length - 1);
        byte lastOther = text.otherAt(length - 1);
        int at = from + length - 1;
        while (at < end) {
            byte found = bytes[at];
            if ((found == last || found == lastOther) && isAt(bytes, at - length + 1)) {
                return at;
            }
            at += skips[found & 0xff];
        }
        return end;
    }

    private boolean isAt(byte[] bytes, int start) {
        for (int i = 0; i < length; i++) {
            byte found = bytes[start + i];
            if (found != text.at(i) && found != text.otherAt(i)) {
                return false;
            }
        }
        return true;
    }
}
