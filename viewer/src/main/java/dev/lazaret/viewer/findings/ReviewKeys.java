package dev.lazaret.viewer.findings;

import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;

/** The single letters of a review. They act where the focus is in a tree or in the source, never in a field. */
public final class ReviewKeys {
    private ReviewKeys() {}

    /** What the letters do. */
    public interface Actions {
        /** J: the next finding. */
        void next();

        /** K: the one before. */
        void previous();

        /** N: the next without a verdict. */
        void nextUnreviewed();

        /** A: opens the reasons for accepting. */
        void accept();

        /** F. */
        void flag();

        /** U: takes the verdict back. */
        void unreview();

        /** M: goes to the note. */
        void note();

        /** L: marks lines of the source as read, or as unread where all of them are. Nothing where there is no source. */
        default void lines() {}

        /** Shift L: marks them as unread. */
        default void unreadLines() {}

        /** +: a finding of one's own. */
        default void own() {}
    }

    /** Lets the letters act in {@code node}. */
    public static void install(Node node, Actions actions) {
        // Typed, not pressed: else the letter would be typed into the note that it opens.
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
            case "+" -> actions.own();
            default -> {
                return;
            }
        }
        event.consume();
    }
}
