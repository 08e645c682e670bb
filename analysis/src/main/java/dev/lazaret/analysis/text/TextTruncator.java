package dev.lazaret.analysis.text;

/** Truncates strings without splitting a character. */
public final class TextTruncator {
    private TextTruncator() {}

    /**
     * Returns the first {@code most} UTF-16 code units of {@code text}, or one less if that would split a surrogate
     * pair. Returns {@code text} unchanged if it is not longer.
     *
     * @param most maximum number of code units, at least 1
     */
    public static String atMost(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
