package dev.lazaret.viewer.code;

import dev.lazaret.analysis.text.LineRange;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/**
 * Shows a document read-only.
 *
 * <p>Lines are counted from 1; offsets refer to the original text. Calls made while a document is being prepared take
 * effect as soon as it is shown. All methods must be called on the JavaFX thread; none of them blocks.
 */
public interface CodeView {
    /** Creates a view based on RichTextFX. */
    static CodeView create() {
        return new RichCodeView();
    }

    /** Returns the node of the view. */
    Region node();

    /** Shows a document with marks in the gutter. Removes the previous document's card. */
    void show(CodeDocument document, LineMarks marks);

    /** Returns the shown document, including expanded lines; initially, an empty document. */
    CodeDocument document();

    /** Whether the document that was last passed to {@link #show} is on the screen. */
    boolean isShown();

    /** Replaces the marks of the shown document. */
    void mark(LineMarks marks);

    /** Scrolls a line into the upper third of the view and moves the caret there. */
    void scrollTo(int line);

    /** Scrolls the caret's line into view again after the view was resized. */
    void reveal();

    /** Selects original text and scrolls it into view. */
    void select(int from, int to);

    /** Shows a card below a line or, for line 0, above the first line. Removes the previous card. */
    void showCard(int line, Node card);

    void hideCard();

    /** Returns the line below which the card is shown; 0 if there is no card or it is above the first line. */
    int cardLine();

    /** Returns the distance in pixels of a line from the view's upper edge; empty if the line isn't in view. */
    OptionalDouble top(int line);

    /** Adds a listener that runs when other lines come into view or lines move. */
    void onViewport(Runnable listener);

    /** Returns the caret's offset in the original text. */
    int caret();

    /** Adds a listener that receives the caret's offset. */
    void onCaret(IntConsumer listener);

    /** Adds a listener that runs after a click with Ctrl, which has moved the caret. */
    void onFollow(Runnable listener);

    /** Adds a listener that receives the number of hidden characters in copied text. */
    void onCopied(IntConsumer listener);

    /**
     * Returns the lines that the auditor has selected, even in part.
     *
     * <p>Empty if nothing is selected, or if {@link #scrollTo} or {@link #select} made the selection.
     */
    Optional<LineRange> selectedLines();

    /** Returns the lines in view; empty if there are none. */
    Optional<LineRange> visibleLines();

    /** Returns the selected original text. */
    String selected();

    /** Copies the selected original text to the clipboard. Does nothing without a selection. */
    void copy();

    /** Returns the selected lines, or the caret's line if nothing is selected. */
    LineRange lines();

    /**
     * Sets the listener that opens a menu. The menu applies to the selected lines if it is requested on one of them,
     * otherwise to the line on which it is requested.
     */
    void onMenu(Menu listener);

    /** Listener for requests for a menu. */
    @FunctionalInterface
    interface Menu {
        /** Opens the menu at a position on the screen. */
        void at(double x, double y, LineRange lines);
    }

    /** Turns wrapping of long lines on or off. Lines of a document with right-to-left text are never wrapped. */
    void setWrap(boolean wrap);

    /** Whether wrapping is on. */
    boolean isWrap();

    void requestFocus();
}
