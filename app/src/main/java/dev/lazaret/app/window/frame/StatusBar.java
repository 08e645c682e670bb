package dev.lazaret.app.window.frame;

import dev.lazaret.app.window.control.Widgets;
import dev.lazaret.icons.Icon;
import dev.lazaret.viewer.marks.Parts;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** The last line of the window: what executed, where the sandbox stands, how far the review is, where the caret is. */
public final class StatusBar extends HBox {
    private final Label executed = Widgets.withIcon(Icon.EYE, "", "strong");
    private final Label written = Widgets.label("", "muted");
    private final Label sandbox = Widgets.withIcon(Icon.SANDBOX, "", "muted");
    private final Label reviewed = Widgets.label("", "muted");
    private final Label caret = Widgets.label("", "muted");
    private String full = "";
    private boolean compact;

    public StatusBar() {
        getStyleClass().add("status-bar");
        setId("status");
        executed.setId("status-executed");
        executed.setMinWidth(USE_PREF_SIZE);
        executed.setFocusTraversable(true);
        written.managedProperty().bind(written.textProperty().isNotEmpty());
        reviewed.setId("status-reviewed");
        reviewed.setMinWidth(USE_PREF_SIZE);
        caret.setId("status-caret");
        for (Label cut : List.of(written, sandbox, caret)) {
            cut.getStyleClass().add("may-be-cut");
            Tooltip whole = new Tooltip();
            whole.textProperty().bind(cut.textProperty());
            cut.setTooltip(whole);
        }
        getChildren().addAll(executed, written, sandbox, Widgets.spacer(), reviewed, caret);
        sandbox("");
    }

    /**
     * What has executed so far.
     *
     * @param icon of the step that did
     */
    public void executed(Icon icon, String sentence) {
        executed.setText(sentence);
        executed.setGraphic(Parts.icon(icon, 14, icon == Icon.EYE ? "done-icon" : "accent-icon"));
    }

    public void written(String sentence) {
        written.setText(sentence);
    }

    /** The sandbox of this machine; empty while it is not known. */
    public void sandbox(String sentence) {
        sandbox.setText(sentence);
        sandbox.setVisible(!sentence.isEmpty());
        sandbox.setManaged(!sentence.isEmpty());
    }

    public void reviewed(String sentence) {
        full = sentence;
        reviewed.setText(compact ? sentence.replace("Findings reviewed", "Reviewed") : sentence);
    }

    public void caret(String words) {
        caret.setText(words);
    }

    /** Whether the caret's place is told: only where there is a caret. */
    public void inSource(boolean source) {
        caret.setVisible(source);
        caret.setManaged(source);
    }

    /** With shorter words on the right where there is little room. */
    public void compact(boolean now) {
        compact = now;
        reviewed(full);
    }

    /** The execution sentence, so that it can be heard. */
    public void focusFirst() {
        executed.requestFocus();
    }
}
