package dev.lazaret.app.window.frame;

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

/** Lists the pages at the left edge of the window, and marks pages that don't exist yet. */
public final class Rail extends VBox {
    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");
    private static final PseudoClass ABSENT = PseudoClass.getPseudoClass("absent");
    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");

    private final Map<Page, Button> buttons = new EnumMap<>(Page.class);

    /** The pages that are shown between the ladder and the status bar. */
    public enum Page {
        OVERVIEW("Overview", Icon.GAUGE, ""),
        REVIEW("Review", Icon.EYE, ""),
        CRATES("Crates", Icon.CRATE, ""),
        COMPARE("Compare", Icon.COMPARE, "This version can’t compare two trees."),
        CATALOGUE("Catalogue", Icon.BOOK, ""),
        HISTORY("History", Icon.HISTORY, ""),
        SETTINGS("Settings", Icon.SETTINGS, "");

        private final String title;
        private final Icon icon;
        private final String missing;

        Page(String title, Icon icon, String missing) {
            this.title = title;
            this.icon = icon;
            this.missing = missing;
        }

        /** Returns why the page doesn't exist yet; empty if it exists. */
        public String missing() {
            return missing;
        }

        String title() {
            return title;
        }
    }

    /**
     * Creates the rail of an opened repository.
     *
     * @param go receives the chosen page
     * @param help shows all keyboard shortcuts
     */
    public Rail(Consumer<Page> go, Runnable help) {
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
            if (atFoot == (page == Page.SETTINGS)) {
                getChildren().add(page(page, go));
            }
        }
    }

    private Button page(Page page, Consumer<Page> go) {
        Button button = entry(page.title(), page.icon, () -> go.accept(page));
        button.setId("rail-" + page.name().toLowerCase(java.util.Locale.ROOT));
        if (!page.missing().isEmpty()) {
            button.pseudoClassStateChanged(ABSENT, true);
            button.setTooltip(new Tooltip(page.missing()));
        }
        buttons.put(page, button);
        return button;
    }

    /** Hides the titles below the icons if there is little room. */
    public void compact(boolean compact) {
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

    public void show(Page page) {
        buttons.forEach((key, button) -> {
            button.pseudoClassStateChanged(ON, key == page);
            button.setAccessibleText(
                    key.title() + (key == page ? ", shown" : key.missing().isEmpty() ? "" : ", not in this version"));
        });
    }

    public void focusFirst() {
        buttons.values().iterator().next().requestFocus();
    }
}
