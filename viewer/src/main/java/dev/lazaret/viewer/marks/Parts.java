package dev.lazaret.viewer.marks;

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

/** Small parts that every view is built of. */
public final class Parts {
    private Parts() {}

    /** A label with style classes. The text is inert already. */
    public static Label label(String text, String... styleClasses) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    /** A label that is cut where there is no room, on purpose: the tooltip has the whole. */
    public static Label shortened(String text, String... styleClasses) {
        Label label = label(text, styleClasses);
        label.getStyleClass().add("may-be-cut");
        label.setMinWidth(0);
        label.setTooltip(new Tooltip(text));
        return label;
    }

    /** As {@link #shortened}, for what stands last in a row: it takes what the others leave, and takes nothing from them. */
    public static Label rest(String text, String... styleClasses) {
        Label label = shortened(text, styleClasses);
        label.setPrefWidth(0);
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        return label;
    }

    /** A label that wraps instead of being cut. */
    public static Label prose(String text, String... styleClasses) {
        Label label = label(text, styleClasses);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** An icon with style classes that colour it. */
    public static Node icon(Icon icon, double size, String... styleClasses) {
        Node node = Icons.node(icon, size);
        node.getStyleClass().addAll(styleClasses);
        return node;
    }

    /** A button without text: its name is its tooltip. */
    public static Button iconButton(Icon icon, String name, Runnable action) {
        return iconButton(icon, 14, name, action);
    }

    /** A button without text: its name is its tooltip. */
    public static Button iconButton(Icon icon, double size, String name, Runnable action) {
        Button button = new Button("", Icons.node(icon, size));
        button.getStyleClass().addAll("quiet", "icon-only");
        button.setTooltip(new Tooltip(name));
        button.setAccessibleText(name);
        button.setOnAction(event -> action.run());
        return button;
    }

    /** What unfolds a row of a tree: a chevron that the style sheet turns, in the middle of a row of this height. */
    public static Node disclosure(double rowHeight) {
        StackPane box = new StackPane(icon(Icon.CHEVRON_RIGHT, 12, "subtle-icon"));
        box.getStyleClass().add("tree-disclosure-node");
        box.setMinHeight(rowHeight);
        box.setPrefHeight(rowHeight);
        return box;
    }

    /** Takes what space is left in a row. */
    public static Region spring() {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }

    /** A line that parts two blocks. */
    public static Region rule() {
        Region rule = new Region();
        rule.getStyleClass().add("rule");
        return rule;
    }

    /** Scrolls a list or a tree until the whole row can be seen, and not at all where it can already. */
    public static void reveal(Control rows, int row) {
        if (rows.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
            flow.scrollTo(row);
        }
    }
}
