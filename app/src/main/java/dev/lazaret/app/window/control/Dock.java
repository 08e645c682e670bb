package dev.lazaret.app.window.control;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The tabs with step results below the code. Until a step has run, only the row of tabs is visible. */
public final class Dock extends VBox {
    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    private static final double OPEN_HEIGHT = 250;

    /** Width in pixels below which the tabs move closer together. Below {@code BRIEF}, they also get brief titles. */
    private static final double CLOSE = 760;

    private static final double BRIEF = 640;

    /** A height in pixels, greater than that of any window. */
    private static final double WHOLE = 4_000;

    private final StackPane body = new StackPane();
    private final HBox tabs = new HBox();
    private boolean large;
    private final Button size = WidgetFactory.button("Larger", () -> large(!large), "quiet", "small", "link-button");
    private final Label state = WidgetFactory.shortened("No step has run yet", "small-text", "muted");
    private final Map<String, Button> buttons = new LinkedHashMap<>();
    private final Map<String, Title> titles = new LinkedHashMap<>();
    private final Map<String, Node> pages = new LinkedHashMap<>();
    private String shown = "";

    /** A tab's title, and a brief form of it for narrow windows. */
    private record Title(String whole, String brief) {}

    public Dock() {
        body.getStyleClass().add("dock-body");
        body.setPrefHeight(OPEN_HEIGHT);
        body.setMinHeight(80);
        tabs.getStyleClass().add("dock-tabs");
        HBox gap = new HBox();
        HBox.setHgrow(gap, Priority.ALWAYS);
        size.setId("dock-size");
        state.setTextOverrun(OverrunStyle.ELLIPSIS);
        size.setMinWidth(USE_PREF_SIZE);
        tabs.getChildren().addAll(gap, state, size);
        getChildren().addAll(tabs, body);
        VBox.setVgrow(body, Priority.ALWAYS);
        setId("dock");
        widthProperty().addListener((_, _, _) -> fit());
        fold();
    }

    public void add(String title, Node page) {
        Button button = new Button(title);
        button.getStyleClass().setAll("dock-tab");
        button.setId("dock-" + title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'));
        button.setOnAction(_ -> {
            if (isOpen() && shown.equals(title)) {
                fold();
            } else {
                open(title);
            }
        });
        button.setMinWidth(USE_PREF_SIZE);
        titles.put(title, new Title(title, title));
        buttons.put(title, button);
        pages.put(title, page);
        tabs.getChildren().add(buttons.size() - 1, button);
    }

    /** Replaces the visible title of a tab, whose name does not change. */
    public void title(String name, String text) {
        title(name, text, text);
    }

    /** Replaces the visible title of a tab; {@code brief} is used if there is little room. */
    public void title(String name, String text, String brief) {
        titles.replace(name, new Title(text, brief));
        fit();
    }

    private void fit() {
        boolean brief = getWidth() > 0 && getWidth() < BRIEF;
        pseudoClassStateChanged(NARROW, getWidth() > 0 && getWidth() < CLOSE);
        buttons.forEach((name, button) -> {
            Title title = titles.getOrDefault(name, new Title(name, name));
            button.setText(brief ? title.brief() : title.whole());
            button.setAccessibleText(title.whole());
        });
    }

    public void open(String title) {
        Node page = pages.get(title);
        if (page != null) {
            shown = title;
            body.getChildren().setAll(page);
            body.setVisible(true);
            body.setManaged(true);
            size.setVisible(true);
            mark();
        }
    }

    /** Shows the dock in place of the source, or below it. */
    public void large(boolean over) {
        large = over && isOpen();
        body.setPrefHeight(large ? WHOLE : OPEN_HEIGHT);
        size.setText(large ? "Smaller" : "Larger");
        size.setAccessibleText(large ? "Dock below the source" : "Dock over the source");
        if (getParent() instanceof VBox page) {
            // The source is the child that gets the remaining height.
            for (Node other : page.getChildren()) {
                if (!other.equals(this) && VBox.getVgrow(other) == Priority.ALWAYS) {
                    other.setVisible(!large);
                    other.setManaged(!large);
                }
            }
        }
    }

    public void toggle() {
        if (isOpen()) {
            fold();
        } else {
            open(shown.isEmpty() ? pages.keySet().iterator().next() : shown);
        }
    }

    void fold() {
        large(false);
        body.setVisible(false);
        body.setManaged(false);
        size.setVisible(false);
        mark();
    }

    boolean isOpen() {
        return body.isVisible();
    }

    public void state(String words) {
        state.setText(words);
        state.getTooltip().setText(words);
    }

    public void focusFirst() {
        buttons.values().iterator().next().requestFocus();
    }

    private void mark() {
        buttons.forEach((title, button) -> button.pseudoClassStateChanged(ON, isOpen() && title.equals(shown)));
    }
}
