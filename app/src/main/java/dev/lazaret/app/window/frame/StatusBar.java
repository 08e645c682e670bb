package dev.lazaret.app.window.frame;

import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.icons.Icon;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/**
 * The bottom row of the window: executed code, state of the sandbox, progress of the review, and position of the caret.
 */
public final class StatusBar extends HBox {
    private final Label executed = WidgetFactory.withIcon(Icon.EYE, "", "strong");
    private final Label written = WidgetFactory.label("", "muted");
    private final Label sandbox = WidgetFactory.withIcon(Icon.SANDBOX, "", "muted");
    private final Label names = WidgetFactory.label("", "muted");
    private final Label reviewed = WidgetFactory.label("", "muted");
    private final Label caret = WidgetFactory.label("", "muted");
    private final Tooltip omitted = new Tooltip();
    private final List<Label> parts = List.of(written, caret, names, sandbox);
    private String full = "";
    private boolean source = true;
    private boolean compact;

    public StatusBar() {
        getStyleClass().add("status-bar");
        setId("status");
        executed.setId("status-executed");
        executed.setMinWidth(USE_PREF_SIZE);
        executed.setFocusTraversable(true);
        reviewed.setId("status-reviewed");
        reviewed.setMinWidth(USE_PREF_SIZE);
        caret.setId("status-caret");
        names.setId("status-names");
        parts.forEach(part -> part.setMinWidth(USE_PREF_SIZE));
        getChildren().addAll(executed, written, sandbox, names, WidgetFactory.spacer(), reviewed, caret);
        sandbox("");
    }

    /**
     * Shows which code has executed so far.
     *
     * @param icon icon of the step that executed the code
     */
    public void executed(Icon icon, String sentence) {
        executed.setText(sentence);
        executed.setGraphic(ViewerControlFactory.icon(icon, 14, icon == Icon.EYE ? "done-icon" : "accent-icon"));
    }

    public void written(String sentence) {
        written.setText(sentence);
    }

    /** Shows the state of this machine's sandbox; {@code sentence} is empty while the state is unknown. */
    public void sandbox(String sentence) {
        sandbox.setText(sentence);
    }

    /** Shows how far names are indexed; {@code sentence} is empty once they are. */
    public void names(String sentence) {
        names.setText(sentence);
    }

    public void reviewed(String sentence) {
        full = sentence;
        reviewed.setText(
                compact ? sentence.replace("Findings reviewed", "Reviewed").replace("lines read", "lines") : sentence);
    }

    public void caret(String words) {
        caret.setText(words);
    }

    /** Sets whether the caret's position is shown, which makes sense only on a page that shows source. */
    public void inSource(boolean shown) {
        source = shown;
        requestLayout();
    }

    /** Shortens the progress of the review if there is little room. */
    public void compact(boolean now) {
        compact = now;
        reviewed(full);
    }

    @Override
    protected void layoutChildren() {
        fit();
        super.layoutChildren();
    }

    /**
     * Hides parts that don't fit, the least important first, and lists the hidden parts in a tooltip. A part is never
     * truncated.
     */
    private void fit() {
        double room = getWidth()
                - snappedLeftInset()
                - snappedRightInset()
                - 2 * getSpacing()
                - width(executed)
                - width(reviewed);
        StringBuilder gone = new StringBuilder();
        for (Label part : parts) {
            boolean wanted = !part.getText().isEmpty() && (source || !part.equals(caret));
            double needed = width(part) + getSpacing();
            boolean fits = wanted && gone.isEmpty() && needed <= room;
            room -= fits ? needed : 0;
            if (wanted && !fits) {
                gone.append(gone.isEmpty() ? "" : "\n").append(part.getText());
            }
            if (part.isManaged() != fits) {
                part.setManaged(fits);
                part.setVisible(fits);
            }
        }
        omitted.setText(gone.toString());
        executed.setTooltip(gone.isEmpty() ? null : omitted);
    }

    private double width(Label label) {
        return snapSizeX(label.prefWidth(-1));
    }

    /** Moves the focus to the sentence about executed code, so that a screen reader reads it. */
    public void focusFirst() {
        executed.requestFocus();
    }
}
