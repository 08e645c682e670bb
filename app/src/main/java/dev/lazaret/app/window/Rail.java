package dev.lazaret.app.window;

import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The pages, at the left edge. Pages that do not exist yet are absent. */
final class Rail extends VBox {
    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");
    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");

    private final Map<Page, Button> buttons = new EnumMap<>(Page.class);

    /** What the window shows between ladder and status bar. */
    enum Page {
        OVERVIEW("Overview", Icon.GAUGE, false),
        REVIEW("Review", Icon.EYE, false),
        SETTINGS("Settings", Icon.SETTINGS, true);

        private final String title;
        private final Icon icon;
        private final boolean atFoot;

        Page(String title, Icon icon, boolean atFoot) {
            this.title = title;
            this.icon = icon;
            this.atFoot = atFoot;
        }

        String title() {
            return title;
        }
    }

    Rail(Consumer<Page> go, Runnable help) {
        getStyleClass().add("rail");
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        pages(false, go);
        getChildren().add(gap);
        pages(true, go);
        Button helpButton = entry("Help", Icon.HELP, help);
        helpButton.setId("rail-help");
        getChildren().add(helpButton);
    }

    private void pages(boolean atFoot, Consumer<Page> go) {
        for (Page page : Page.values()) {
            if (page.atFoot == atFoot) {
                getChildren().add(page(page, go));
            }
        }
    }

    private Button page(Page page, Consumer<Page> go) {
        Button button = entry(page.title(), page.icon, () -> go.accept(page));
        button.setId("rail-" + page.name().toLowerCase(java.util.Locale.ROOT));
        buttons.put(page, button);
        return button;
    }

    /** Without words below the icons where there is little room. */
    void compact(boolean compact) {
        pseudoClassStateChanged(COMPACT, compact);
        getChildren().stream()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .forEach(
                        button -> button.setContentDisplay(compact ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.TOP));
    }

    private static Button entry(String title, Icon icon, Runnable act) {
        Button button = new Button(title, Icons.node(icon, 18));
        button.getStyleClass().setAll("rail-button");
        button.setContentDisplay(ContentDisplay.TOP);
        button.setOnAction(_ -> act.run());
        button.setMaxWidth(Double.MAX_VALUE);
        button.setTooltip(new Tooltip(title));
        return button;
    }

    void show(Page page) {
        buttons.forEach((key, button) -> {
            button.pseudoClassStateChanged(ON, key == page);
            button.setAccessibleText(key.title() + (key == page ? ", shown" : ""));
        });
    }

    void focusFirst() {
        buttons.values().iterator().next().requestFocus();
    }
}
