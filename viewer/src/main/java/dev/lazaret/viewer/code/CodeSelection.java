package dev.lazaret.viewer.code;

import dev.lazaret.analysis.text.LineRange;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.IndexRange;
import org.fxmisc.richtext.model.TwoDimensional.Bias;
import org.fxmisc.richtext.model.TwoDimensional.Position;

/** The caret and the selection of an area, as offsets and lines of the document. */
final class CodeSelection {
    private static final IndexRange NOTHING = new IndexRange(0, 0);

    private final SourceArea area;
    private final InlineCard card;
    private final Supplier<CodeDocument> document;
    private IndexRange jumped = NOTHING;

    /** @param document returns the document that the area shows */
    CodeSelection(SourceArea area, InlineCard card, Supplier<CodeDocument> document) {
        this.area = area;
        this.card = card;
        this.document = document;
    }

    /**
     * Selects a range of the original text on behalf of a jump. The range must not be in a truncated part of a line. It
     * doesn't count as selected by the auditor.
     */
    void select(int from, int to) {
        CodeDocument shown = document.get();
        DisplayRows rows = shown.rows();
        int first = rows.ofOffset(from);
        int last = rows.ofOffset(to);
        int start = area.getAbsolutePosition(card.paragraph(first), shown.column(first, from));
        int end = area.getAbsolutePosition(card.paragraph(last), shown.column(last, to));
        area.selectRange(start, end);
        jumped = inDocument(area.getSelection());
    }

    /** Selects a row on behalf of a jump. The row doesn't count as selected by the auditor. */
    void selectRow(int row) {
        int paragraph = card.paragraph(row);
        area.selectRange(paragraph, 0, paragraph, area.getParagraphLength(paragraph));
        jumped = inDocument(area.getSelection());
    }

    /** Forgets the selection made by a jump, because another document is shown. */
    void forget() {
        jumped = NOTHING;
    }

    /** Returns the caret's offset. */
    int caret() {
        return offset(area.getCaretPosition());
    }

    boolean isEmpty() {
        return area.getSelection().getLength() == 0;
    }

    /** Returns the selected original text. */
    String text() {
        IndexRange range = area.getSelection();
        return range.getLength() == 0 ? "" : document.get().original(offset(range.getStart()), offset(range.getEnd()));
    }

    /** Returns the number of hidden characters in the selection. */
    int hidden() {
        IndexRange range = area.getSelection();
        return document.get().hiddenIn(offset(range.getStart()), offset(range.getEnd()));
    }

    /**
     * Returns the lines that the auditor has selected, even in part; empty if nothing is selected or a jump has made
     * the selection.
     */
    Optional<LineRange> chosenLines() {
        IndexRange range = area.getSelection();
        if (range.getLength() == 0 || inDocument(range).equals(jumped)) {
            return Optional.empty();
        }
        CodeDocument shown = document.get();
        int first = shown.lineAt(offset(range.getStart()));
        int end = offset(range.getEnd());
        int last = shown.lineAt(end);
        // A selection that ends at the start of a line doesn't include that line.
        boolean upTo = last > first && end == shown.lineStart(last);
        return Optional.of(new LineRange(first, upTo ? last - 1 : last));
    }

    /** Returns the selected lines, or the caret's line if nothing is selected. */
    LineRange lines() {
        CodeDocument shown = document.get();
        IndexRange range = area.getSelection();
        int first = shown.lineAt(offset(range.getStart()));
        int end = offset(range.getEnd());
        int last = shown.lineAt(end);
        // A selection that ends at the start of a line doesn't include that line.
        boolean before = last > first && end == shown.offsetAt(last, 1);
        return new LineRange(first, Math.max(first, before ? last - 1 : last));
    }

    private int offset(int position) {
        CodeDocument shown = document.get();
        Position at = area.offsetToPosition(position, Bias.Forward);
        int row = card.row(at.getMajor(), shown.rows());
        return card.isAt(at.getMajor()) ? shown.rows().to(row) : shown.offset(row, at.getMinor());
    }

    /** Converts a range to offsets of the document, which don't change when a card is shown or hidden. */
    private IndexRange inDocument(IndexRange range) {
        return new IndexRange(offset(range.getStart()), offset(range.getEnd()));
    }
}
