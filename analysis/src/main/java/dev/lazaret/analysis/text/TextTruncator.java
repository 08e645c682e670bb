package dev.lazaret.analysis.text;

/** Cuts text between two characters. */
public final class TextTruncator {
    private TextTruncator() {}

    /**
     * Returns the first {@code most} UTF-16 units of {@code text}, or one less if that would split a surrogate pair.
     * Returns a shorter text unchanged.
     *
     * @param most at least 1
     */
    public static String atMost(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
