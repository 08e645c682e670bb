package dev.lazaret.analysis.format;

/** Looks for a text in bytes. */
public final class ByteSearch {
    private ByteSearch() {}

    /** Whether a text of ASCII stands anywhere in the first {@code length} bytes. */
    public static boolean in(byte[] buffer, int length, String text) {
        return from(0, buffer, length, text) >= 0;
    }

    /** The first offset from {@code start} on at which a text of one byte a character stands; -1 for none. */
    public static int from(int start, byte[] buffer, int length, String text) {
        byte first = (byte) text.charAt(0);
        for (int i = Math.max(0, start); i + text.length() <= length; i++) {
            if (buffer[i] == first && Magic.at(i, text, buffer, length)) {
                return i;
            }
        }
        return -1;
    }
}
