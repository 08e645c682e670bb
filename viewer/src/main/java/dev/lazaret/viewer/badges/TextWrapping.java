package dev.lazaret.viewer.badges;

import java.text.Bidi;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;

/**
 * Wraps text unless it contains right-to-left text. JavaFX 26 fails when it wraps such text, and afterwards lays out no
 * part of the window any more; a repository can contain such text anywhere.
 */
public final class TextWrapping {
    private TextWrapping() {}

    /** Whether JavaFX can wrap the text. */
    public static boolean isPossible(String text) {
        return !Bidi.requiresBidi(text.toCharArray(), 0, text.length());
    }

    /** Wraps the text of a control whenever this is possible. */
    public static void wrap(Labeled control) {
        wrap(control.wrapTextProperty(), control.textProperty());
    }

    /** Wraps the text of an area whenever this is possible. */
    public static void wrap(TextArea area) {
        wrap(area.wrapTextProperty(), area.textProperty());
    }

    /** Shows the text of a control in one line. */
    public static void unwrap(Labeled control) {
        control.wrapTextProperty().unbind();
        control.setWrapText(false);
    }

    private static void wrap(BooleanProperty wrapped, ObservableValue<String> text) {
        wrapped.bind(text.map(TextWrapping::isPossible).orElse(true));
    }
}
