package dev.lazaret.viewer.code;

import dev.lazaret.viewer.language.Style;

/** A part of a row. */
sealed interface RowPart {
    /** Characters shown unchanged, one column for each UTF-16 unit. */
    record Run(String text, Style style) implements RowPart {}

    /**
     * A hidden character, shown as a pill that is one column wide.
     *
     * @param units number of units of the original text that it represents
     */
    record Pill(HiddenCharacter what, int units) implements RowPart {}

    /**
     * A link, one column wide, that shows the rest of a truncated line.
     *
     * @param line line number from 0
     * @param units number of units that aren't shown
     */
    record More(int line, int units) implements RowPart {}
}
