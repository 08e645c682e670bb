package dev.lazaret.viewer.code;

import dev.lazaret.viewer.language.Style;

/** A part of a shown row. */
sealed interface Piece {
    /** Characters shown as they are; takes as many columns as it has units. */
    record Run(String text, Style style) implements Piece {}

    /**
     * A hidden character in the shape of a pill; takes one column.
     *
     * @param units of the original text that it stands for
     */
    record Pill(HiddenCharacter what, int units) implements Piece {}

    /**
     * The end of a line that is cut: a link that shows the rest; takes one column.
     *
     * @param line counted from 0
     * @param units that are not shown
     */
    record More(int line, int units) implements Piece {}
}
