package dev.lazaret.viewer.code;

import dev.lazaret.analysis.text.LineRange;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/**
 * Shows a document, read only. Lines count from 1, offsets are those of the original text. What is asked for while a document is
 * being made ready happens as soon as it is shown. All methods are called on the JavaFX thread, and none waits.
 */
public interface CodeView {
    /** A view made with RichTextFX. */
    static CodeView create() {
        return new RichCodeView();
    }

    /** The view itself. */
    Region node();

    /** Shows a document with marks in the gutter; the card of the one before goes. */
    void show(CodeDocument document, LineMarks marks);

    /** The document that is shown, with the lines that were expanded; an empty one at first. */
    CodeDocument document();

    /** Whether the last document given is on the screen. */
    boolean isShown();

    /** Other marks for the same document. */
    void mark(LineMarks marks);

    /** Brings a line into the upper third and puts the caret there. */
    void scrollTo(int line);

    /** Brings the caret's line into view again, after the view has got another size. */
    void reveal();

    /** Selects original text and brings it into view. */
    void select(int from, int to);

    /** Puts a card under a line, above the first for line 0; the one before goes. */
    void showCard(int line, Node card);

    void hideCard();

    /** The line that has the card; 0 where there is none, or it stands above the first. */
    int cardLine();

    /** How far below the view's upper edge a line is shown; empty where it is not in view. */
    OptionalDouble top(int line);

    /** Told when other lines come into view, or the same elsewhere. */
    void onViewport(Runnable listener);

    /** Offset of the caret in the original text. */
    int caret();

    /** Told the caret's offset when it moves. */
    void onCaret(IntConsumer listener);

    /** Told the number of hidden characters in what was copied. */
    void onCopied(IntConsumer listener);

    /**
     * The lines that the auditor has selected, also in part; empty where nothing is, or {@link #scrollTo} or {@link #select} have
     * done it.
     */
    Optional<LineRange> selectedLines();

    /** The lines in view; empty where none is. */
    Optional<LineRange> visibleLines();

    /** The selected original text. */
    String selected();

    /** Puts the selected original text on the clipboard; nothing where nothing is selected. */
    void copy();

    /** The lines that are selected; without a selection the caret's. */
    LineRange lines();

    /** Told where a menu is asked for, and the lines that it is for: those selected, else the one that it is asked on. */
    void onMenu(Menu listener);

    /** What is told of a menu that is asked for. */
    @FunctionalInterface
    interface Menu {
        /** At a place on the screen. */
        void at(double x, double y, LineRange lines);
    }

    void setWrap(boolean wrap);

    boolean isWrap();

    void requestFocus();
}
