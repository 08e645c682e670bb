package dev.lazaret.viewer.code;

import java.util.Optional;

/** A part of a document's original text, from one offset up to, but not including, another. */
public record TextRange(int from, int to) {
    /** Maximum number of units of a word. */
    private static final int LONGEST = 200;

    /** Returns the word of a text that contains {@code offset} or ends there; empty if there is none. */
    static Optional<TextRange> word(String text, int offset) {
        int from = offset;
        while (from > Math.max(0, offset - LONGEST) && isPart(text.charAt(from - 1))) {
            from--;
        }
        int to = offset;
        while (to < Math.min(text.length(), offset + LONGEST) && isPart(text.charAt(to))) {
            to++;
        }
        return from == to ? Optional.empty() : Optional.of(new TextRange(from, to));
    }

    private static boolean isPart(char unit) {
        return unit == '_' || (Character.isUnicodeIdentifierPart(unit) && !Character.isIdentifierIgnorable(unit));
    }
}
