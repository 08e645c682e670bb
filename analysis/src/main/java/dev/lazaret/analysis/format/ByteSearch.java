package dev.lazaret.analysis.format;

/** Searches for text in bytes. */
public final class ByteSearch {
    private ByteSearch() {}

    /** Whether the first {@code length} bytes contain an ASCII text. */
    public static boolean in(byte[] buffer, int length, String text) {
        return from(0, buffer, length, text) >= 0;
    }

    /**
     * Returns the first offset, from {@code start}, of a text with one byte for each character; -1 if there is none.
     */
    public static int from(int start, byte[] buffer, int length, String text) {
        byte first = (byte) text.charAt(0);
        for (int i = Math.max(0, start); i + text.length() <= length; i++) {
            if (buffer[i] == first && MagicNumber.at(i, text, buffer, length)) {
                return i;
            }
        }
        return -1;
    }
}
