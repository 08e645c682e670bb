package dev.lazaret.viewer.badges;

import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Creates small controls that all views use. */
public final class ViewerControlFactory {
    private ViewerControlFactory() {}

    /** Returns a label with style classes. The text must already be sanitized for display. */
    public static Label label(String text, String... styleClasses) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    /** Returns a label that may be truncated if there isn't enough room. Its tooltip shows the whole text. */
    public static Label shortened(String text, String... styleClasses) {
        Label label = label(text, styleClasses);
        label.getStyleClass().add("may-be-cut");
        label.setMinWidth(0);
        label.setTooltip(new Tooltip(text));
        return label;
    }

    /**
     * Same as {@link #shortened}, for the last label in a row. The label takes only the width that the other labels
     * leave.
     */
    public static Label rest(String text, String... styleClasses) {
        Label label = shortened(text, styleClasses);
        label.setPrefWidth(0);
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        return label;
    }

    /** Returns a label that wraps instead of being truncated. */
    public static Label prose(String text, String... styleClasses) {
        Label label = label(text, styleClasses);
        TextWrapping.wrap(label);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** Returns an icon with style classes that colour it. */
    public static Node icon(Icon icon, double size, String... styleClasses) {
        Node node = Icons.node(icon, size);
        node.getStyleClass().addAll(styleClasses);
        return node;
    }

    /** Returns a button without text. Its name is shown as a tooltip. */
    public static Button iconButton(Icon icon, String name, Runnable action) {
        return iconButton(icon, 14, name, action);
    }

    /** Returns a button without text. Its name is shown as a tooltip. */
    public static Button iconButton(Icon icon, double size, String name, Runnable action) {
        Button button = new Button("", Icons.node(icon, size));
        button.getStyleClass().addAll("quiet", "icon-only");
        button.setTooltip(new Tooltip(name));
        button.setAccessibleText(name);
        button.setOnAction(event -> action.run());
        return button;
    }

    /**
     * Returns the control that expands a row of a tree: a chevron, which the style sheet rotates, centred in a row of
     * this height.
     */
    public static Node disclosure(double rowHeight) {
        StackPane box = new StackPane(icon(Icon.CHEVRON_RIGHT, 12, "subtle-icon"));
        box.getStyleClass().add("tree-disclosure-node");
        box.setMinHeight(rowHeight);
        box.setPrefHeight(rowHeight);
        return box;
    }

    /** Returns a spacer that takes the remaining width of a row. */
    public static Region spring() {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }

    /** Returns a separator between two blocks. */
    public static Region rule() {
        Region rule = new Region();
        rule.getStyleClass().add("rule");
        return rule;
    }

    /** Scrolls a list or a tree until the whole row is visible. Does not scroll if the row is already visible. */
    public static void reveal(Control rows, int row) {
        if (rows.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
            flow.scrollTo(row);
        }
    }
}
