package dev.lazaret.app.window.control;

import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/** The product's logo: a ship's flag. */
public final class Logo {
    private Logo() {}

    /**
     * Creates the logo.
     *
     * @param size length of each side in pixels
     */
    public static Node of(double size) {
        StackPane logo = new StackPane(Icons.node(Icon.FLAG, size * 0.68));
        logo.getStyleClass().add("logo");
        logo.setMinSize(size, size);
        logo.setPrefSize(size, size);
        logo.setMaxSize(size, size);
        return logo;
    }
}
