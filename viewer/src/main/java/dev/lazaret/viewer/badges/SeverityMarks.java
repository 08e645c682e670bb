package dev.lazaret.viewer.badges;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import javafx.scene.Node;

/** Shows severities by shape and word. Colour only repeats this information. */
public final class SeverityMarks {
    private SeverityMarks() {}

    public static Icon icon(Severity severity) {
        return switch (severity) {
            case CRITICAL -> Icon.SEVERITY_CRITICAL;
            case HIGH -> Icon.SEVERITY_HIGH;
            case MEDIUM -> Icon.SEVERITY_MEDIUM;
            case LOW -> Icon.SEVERITY_LOW;
            case INFO -> Icon.SEVERITY_INFO;
        };
    }

    /** Returns the CSS class that gives a node and its children the colours of a severity. */
    public static String styleClass(Severity severity) {
        return "severity-" + severity.word();
    }

    /** Returns the mark of a severity. */
    public static Node mark(Severity severity, double size) {
        Node node = Icons.node(icon(severity), size);
        node.getStyleClass().add(styleClass(severity));
        node.setAccessibleText(severity.title());
        return node;
    }
}
