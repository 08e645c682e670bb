package dev.lazaret.app.window;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** The keys that act everywhere in the frame. None of them starts a step. */
final class FrameKeys {
    private static final KeyCombination GO_TO = control(KeyCode.P);
    private static final KeyCombination OVERVIEW = control(KeyCode.DIGIT1);
    private static final KeyCombination REVIEW = control(KeyCode.DIGIT2);
    private static final KeyCombination EXPORT = control(KeyCode.E);
    private static final KeyCombination DOCK = control(KeyCode.J);
    private static final KeyCombination STOP = control(KeyCode.PERIOD);
    private static final KeyCombination CLOSE_TAB = control(KeyCode.W);
    private static final KeyCombination LADDER =
            new KeyCodeCombination(KeyCode.G, KeyCombination.SHORTCUT_DOWN, KeyCombination.ALT_DOWN);
    private static final KeyCombination BACK = new KeyCodeCombination(KeyCode.LEFT, KeyCombination.ALT_DOWN);
    private static final KeyCombination FORWARD = new KeyCodeCombination(KeyCode.RIGHT, KeyCombination.ALT_DOWN);
    private static final KeyCombination NEXT = new KeyCodeCombination(KeyCode.F6);
    private static final KeyCombination PREVIOUS = new KeyCodeCombination(KeyCode.F6, KeyCombination.SHIFT_DOWN);

    private FrameKeys() {}

    /** What the keys do. */
    interface Acts {
        void go(Rail.Page to);

        void goToFile();

        void export();

        void dock();

        void stop();

        void ladder();

        void closeTab();

        void region(boolean forward);

        void back(boolean forward);
    }

    static void handle(KeyEvent event, Acts acts) {
        if (GO_TO.match(event)) {
            acts.goToFile();
        } else if (OVERVIEW.match(event)) {
            acts.go(Rail.Page.OVERVIEW);
        } else if (REVIEW.match(event)) {
            acts.go(Rail.Page.REVIEW);
        } else if (EXPORT.match(event)) {
            acts.export();
        } else if (DOCK.match(event)) {
            acts.dock();
        } else if (STOP.match(event)) {
            acts.stop();
        } else if (CLOSE_TAB.match(event)) {
            acts.closeTab();
        } else if (LADDER.match(event)) {
            acts.ladder();
        } else if (BACK.match(event) || FORWARD.match(event)) {
            acts.back(FORWARD.match(event));
        } else if (NEXT.match(event) || PREVIOUS.match(event)) {
            acts.region(NEXT.match(event));
        } else {
            return;
        }
        event.consume();
    }

    private static KeyCombination control(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }
}
