package dev.lazaret.viewer.code;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The card between two rows of an area. It occupies one paragraph, so later rows are one paragraph further down. */
final class InlineCard {
    private static final int NONE = -1;
    private static final double MARGIN = 12;
    private static final double WIDEST = 800;

    private final SourceArea area;
    private int paragraph = NONE;
    private int line;
    private @Nullable Node content;

    InlineCard(SourceArea area) {
        this.area = area;
    }

    /** Forgets the card without removing its paragraph, because all paragraphs are about to be replaced. */
    void forget() {
        paragraph = NONE;
        content = null;
    }

    /**
     * Shows a card in place of the previous one.
     *
     * @param belowLine the line below which the card is shown; 0 to show it above the first line
     * @param rowsAbove number of rows above the card
     * @param gutter width of the column to the left of the card
     */
    void show(Node shown, int belowLine, int rowsAbove, double gutter) {
        hide();
        StackPane box = new StackPane(shown);
        box.getStyleClass().add("inline-card-box");
        box.prefWidthProperty().bind(Bindings.min(WIDEST, area.widthProperty().subtract(gutter + MARGIN)));
        box.maxWidthProperty().bind(box.prefWidthProperty());
        var added = SourceArea.card(box, rowsAbove == 0);
        int at = rowsAbove == 0 ? 0 : area.getAbsolutePosition(rowsAbove - 1, area.getParagraphLength(rowsAbove - 1));
        paragraph = rowsAbove;
        line = belowLine;
        content = shown;
        area.replace(at, at, added);
    }

    /** Removes the card, if there is one. */
    void hide() {
        if (paragraph == NONE) {
            return;
        }
        int start = area.getAbsolutePosition(paragraph, 0);
        int end = start + area.getParagraphLength(paragraph);
        boolean first = paragraph == 0;
        forget();
        area.deleteText(first ? start : start - 1, first ? end + 1 : end);
    }

    /** Returns the line below which the card is shown; 0 if there is no card or it is above the first line. */
    int line() {
        return paragraph == NONE ? 0 : line;
    }

    /** Returns the content of the card; null if there is no card. */
    @Nullable
    Node content() {
        return content;
    }

    /** Whether the card occupies this paragraph. */
    boolean isAt(int other) {
        return other == paragraph;
    }

    /** Returns the paragraph of a row. */
    int paragraph(int row) {
        return paragraph != NONE && row >= paragraph ? row + 1 : row;
    }

    /** Returns the row of a paragraph; for the card's paragraph, the row above it. */
    int row(int of, DisplayRows rows) {
        boolean below = paragraph != NONE && of >= paragraph;
        return Math.clamp(below ? of - 1 : of, 0, rows.size() - 1);
    }
}
