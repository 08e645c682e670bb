package dev.lazaret.app.window;

import dev.lazaret.icons.Icon;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** The last line of the window: what executed, where the sandbox stands, how far the review is, where the caret is. */
final class StatusBar extends HBox {
    private final Label executed = Widgets.withIcon(Icon.EYE, "", "strong", "done-icon");
    private final Label written = Widgets.label("", "muted");
    private final Label sandbox = Widgets.withIcon(Icon.SANDBOX, "", "muted");
    private final Label reviewed = Widgets.label("", "muted");
    private final Label caret = Widgets.label("", "muted");
    private String full = "";
    private boolean compact;

    StatusBar() {
        getStyleClass().add("status-bar");
        setId("status");
        executed.setId("status-executed");
        executed.setMinWidth(USE_PREF_SIZE);
        executed.setFocusTraversable(true);
        reviewed.setId("status-reviewed");
        getChildren().addAll(executed, written, sandbox, Widgets.spacer(), reviewed, caret);
        sandbox("");
    }

    void executed(String sentence) {
        executed.setText(sentence);
    }

    void written(String sentence) {
        written.setText(sentence);
    }

    /** The sandbox of this machine; empty while it is not known. */
    void sandbox(String sentence) {
        sandbox.setText(sentence);
        sandbox.setVisible(!sentence.isEmpty());
        sandbox.setManaged(!sentence.isEmpty());
    }

    void reviewed(String sentence) {
        full = sentence;
        reviewed.setText(compact ? sentence.replace("Findings reviewed", "Reviewed") : sentence);
    }

    void caret(String words) {
        caret.setText(words);
    }

    /** With shorter words on the right where there is little room. */
    void compact(boolean now) {
        compact = now;
        reviewed(full);
    }

    /** The execution sentence, so that it can be heard. */
    void focusFirst() {
        executed.requestFocus();
    }
}
