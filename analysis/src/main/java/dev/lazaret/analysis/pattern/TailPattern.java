package dev.lazaret.analysis.pattern;

/**
 * A pattern with {@code *} and an optional character class at its end: {@code {40 hex}}, {@code {64 hex}},
 * {@code {digits}} or {@code {word}}.
 */
public record TailPattern(Wildcard before, Tail tail) {
    /** The character class at the end of a pattern. */
    enum Tail {
        NONE("", 0),
        HEX_40("{40 hex}", 40),
        HEX_64("{64 hex}", 64),
        DIGITS("{digits}", 0),
        WORD("{word}", 0);

        private final String word;
        private final int length;

        /** @param length exact number of characters; 0 requires at least one */
        Tail(String word, int length) {
            this.word = word;
            this.length = length;
        }

        private boolean has(char c) {
            return switch (this) {
                case NONE -> false;
                case HEX_40, HEX_64 -> c < 0x80 && Character.digit(c, 16) >= 0;
                case DIGITS -> c >= '0' && c <= '9';
                case WORD -> c == '_' || c == '-' || (c < 0x80 && Character.isLetterOrDigit(c));
            };
        }

        /** Returns the offset at which the tail of a string begins; -1 if the string has no such tail. */
        private int start(String text) {
            int start = text.length();
            while (start > 0 && (length == 0 || text.length() - start < length) && has(text.charAt(start - 1))) {
                start--;
            }
            int found = text.length() - start;
            return found == 0 || (length > 0 && found < length) ? -1 : start;
        }
    }

    /** Parses a pattern. Trailing braces that do not contain a known class are matched literally. */
    public static TailPattern of(String pattern) {
        for (Tail tail : Tail.values()) {
            if (tail != Tail.NONE && pattern.endsWith(tail.word)) {
                return new TailPattern(new Wildcard(pattern.substring(0, pattern.length() - tail.word.length())), tail);
            }
        }
        return new TailPattern(new Wildcard(pattern), Tail.NONE);
    }

    /** Whether the whole string matches. */
    public boolean matches(String text) {
        if (tail == Tail.NONE) {
            return before.matches(text);
        }
        int start = tail.start(text);
        return start >= 0 && before.matches(text.substring(0, start));
    }
}
