package dev.lazaret.viewer.findings;

import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;

/**
 * The single-letter shortcuts of a review. They work while the focus is in a tree or in the source, never in a text
 * field.
 */
public final class ReviewKeys {
    private ReviewKeys() {}

    /** The actions that the keys start. */
    public interface Actions {
        /** J: goes to the next finding. */
        void next();

        /** K: goes to the previous finding. */
        void previous();

        /** N: goes to the next finding without a verdict. */
        void nextUnreviewed();

        /** A: opens the reasons for accepting. */
        void accept();

        /** F: flags the finding. */
        void flag();

        /** U: withdraws the verdict. */
        void unreview();

        /** M: focuses the note. */
        void note();

        /** L: marks lines of the source as read, or as unread if all of them are read. Does nothing without source. */
        default void lines() {}

        /** Shift L: marks lines as unread. */
        default void unreadLines() {}

        /** +: adds a manual finding. */
        default void addManualFinding() {}
    }

    /** Enables the keys in {@code node}. */
    public static void install(Node node, Actions actions) {
        // Handles typed characters, not pressed keys: otherwise the letter would be typed into the note that its action
        // opens.
        node.addEventHandler(KeyEvent.KEY_TYPED, event -> handle(event, actions));
    }

    private static void handle(KeyEvent event, Actions actions) {
        boolean typed = event.getTarget() instanceof TextInputControl;
        if (typed || event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        switch (event.getCharacter()) {
            case "j" -> actions.next();
            case "k" -> actions.previous();
            case "n" -> actions.nextUnreviewed();
            case "a" -> actions.accept();
            case "f" -> actions.flag();
            case "u" -> actions.unreview();
            case "m" -> actions.note();
            case "l" -> actions.lines();
            case "L" -> actions.unreadLines();
            case "+" -> actions.addManualFinding();
            default -> {
                return;
            }
        }
        event.consume();
    }
}
