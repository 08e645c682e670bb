package dev.lazaret.analysis.pattern;

/** A text with {@code *} and, at its end, perhaps a class: {@code {40 hex}}, {@code {64 hex}}, {@code {digits}}, {@code {word}}. */
public record TailPattern(Wildcard before, Tail tail) {
    /** What the end of a text must be. */
    enum Tail {
        NONE("", 0),
        HEX_40("{40 hex}", 40),
        HEX_64("{64 hex}", 64),
        DIGITS("{digits}", 0),
        WORD("{word}", 0);

        private final String word;
        private final int length;

        /** {@code length} is 0 where one character is enough. */
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

        /** Where the tail of a text begins, or -1. */
        private int start(String text) {
            int start = text.length();
            while (start > 0 && (length == 0 || text.length() - start < length) && has(text.charAt(start - 1))) {
                start--;
            }
            int found = text.length() - start;
            return found == 0 || (length > 0 && found < length) ? -1 : start;
        }
    }

    /** The pattern of this text; what is in braces at its end is no class if it has not the words of one. */
    public static TailPattern of(String pattern) {
        for (Tail tail : Tail.values()) {
            if (tail != Tail.NONE && pattern.endsWith(tail.word)) {
                return new TailPattern(new Wildcard(pattern.substring(0, pattern.length() - tail.word.length())), tail);
            }
        }
        return new TailPattern(new Wildcard(pattern), Tail.NONE);
    }

    /** Whether the whole text fits. */
    public boolean matches(String text) {
        if (tail == Tail.NONE) {
            return before.matches(text);
        }
        int start = tail.start(text);
        return start >= 0 && before.matches(text.substring(0, start));
    }
}
