package dev.lazaret.analysis.format;

/** Searches for strings in bytes. */
public final class ByteSearch {
    private ByteSearch() {}

    /** Whether the first {@code length} bytes contain an ASCII string. */
    public static boolean in(byte[] buffer, int length, String text) {
        return from(0, buffer, length, text) >= 0;
    }

    /**
     * Returns the first offset, not before {@code start}, of a string with one byte per character; -1 if it does not
     * occur.
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
