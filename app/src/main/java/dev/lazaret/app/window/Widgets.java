package dev.lazaret.app.window;

import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The small parts that every page is made of. Texts are inert already. */
final class Widgets {
    private static final double ICON = 16;

    private Widgets() {}

    static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /** Text that breaks into lines instead of being cut. */
    static Label prose(String text, String... styles) {
        Label label = label(text, styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** Text that is cut in its middle where it does not fit; the tooltip has the whole. */
    static Label shortened(String text, String... styles) {
        Label label = label(text, styles);
        label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        label.setMinWidth(30);
        label.getStyleClass().add("may-be-cut");
        label.setTooltip(new Tooltip(text));
        return label;
    }

    static Label withIcon(Icon icon, String text, String... styles) {
        Label label = label(text, styles);
        label.setGraphic(Icons.node(icon, ICON - 2));
        label.setGraphicTextGap(5);
        return label;
    }

    static Button button(String text, Runnable act, String... styles) {
        Button button = new Button(text);
        button.getStyleClass().addAll(styles);
        button.setOnAction(_ -> act.run());
        button.setMnemonicParsing(false);
        return button;
    }

    static Button button(Icon icon, String text, Runnable act, String... styles) {
        Button button = button(text, act, styles);
        button.setGraphic(Icons.node(icon, ICON));
        return button;
    }

    /** A button without text: its name is its tooltip. */
    static Button iconButton(Icon icon, String name, Runnable act) {
        Button button = button("", act, "quiet", "icon-only");
        button.setGraphic(Icons.node(icon, ICON));
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        return button;
    }

    /** The same, never cut. */
    static <R extends Region> R whole(R region) {
        region.setMinWidth(Region.USE_PREF_SIZE);
        return region;
    }

    static Region spacer() {
        Region spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        return spacer;
    }

    static HBox row(double spacing, Node... nodes) {
        HBox row = new HBox(spacing, nodes);
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return row;
    }
}
