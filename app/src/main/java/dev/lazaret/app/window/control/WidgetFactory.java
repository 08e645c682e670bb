package dev.lazaret.app.window.control;

import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/**
 * Creates the small controls that all pages use, including those that {@link ViewerControlFactory} doesn't provide.
 * Strings must already be sanitized for display.
 */
public final class WidgetFactory {
    private static final double ICON = 16;
    private static final double LEAST = 30;

    private WidgetFactory() {}

    public static Label label(String text, String... styles) {
        return ViewerControlFactory.label(text, styles);
    }

    /** Creates a label that wraps instead of being truncated. */
    public static Label prose(String text, String... styles) {
        return ViewerControlFactory.prose(text, styles);
    }

    /**
     * Creates a label whose text is shortened in the middle if there is little room. The tooltip contains the whole
     * text.
     */
    public static Label shortened(String text, String... styles) {
        Label label = ViewerControlFactory.shortened(text, styles);
        label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        label.setMinWidth(LEAST);
        return label;
    }

    public static Label withIcon(Icon icon, String text, String... styles) {
        Label label = label(text, styles);
        label.setGraphic(Icons.node(icon, ICON - 2));
        label.setGraphicTextGap(5);
        return label;
    }

    public static Button button(String text, Runnable act, String... styles) {
        Button button = new Button(text);
        button.getStyleClass().addAll(styles);
        button.setOnAction(_ -> act.run());
        button.setMnemonicParsing(false);
        return button;
    }

    public static Button button(Icon icon, String text, Runnable act, String... styles) {
        Button button = button(text, act, styles);
        button.setGraphic(Icons.node(icon, ICON));
        return button;
    }

    /** Creates a button without text, whose tooltip is its name. */
    public static Button iconButton(Icon icon, String name, Runnable act) {
        return ViewerControlFactory.iconButton(icon, ICON, name, act);
    }

    /** Prevents the region from being truncated and returns it. */
    public static <R extends Region> R whole(R region) {
        region.setMinWidth(Region.USE_PREF_SIZE);
        return region;
    }

    /**
     * Wraps content in a scroll pane that is as high as the content, up to {@code most} pixels.
     *
     * <p>The default height of a scroll pane does not take into account that the content's text wraps.
     */
    public static ScrollPane scrolled(Region content, double most) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.prefHeightProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.min(
                                most, content.getHeight() + scroll.snappedTopInset() + scroll.snappedBottomInset()),
                        content.heightProperty(),
                        scroll.insetsProperty()));
        return scroll;
    }

    public static Region spacer() {
        return ViewerControlFactory.spring();
    }

    public static HBox row(double spacing, Node... nodes) {
        HBox row = new HBox(spacing, nodes);
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return row;
    }
}
