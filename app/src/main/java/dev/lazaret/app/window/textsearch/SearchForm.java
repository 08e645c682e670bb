package dev.lazaret.app.window.textsearch;

import dev.lazaret.analysis.search.SearchQuery;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.icons.Icon;
import dev.lazaret.viewer.badges.SegmentedControl;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The query: text, how it is meant, and where to search. */
final class SearchForm extends HBox {
    private static final double LEAST = 96;

    private final Acts acts;
    private final TextField text = new TextField();
    private final ToggleButton regex = chip("regex", "Regex", "The text is a regular expression in the syntax of RE2");
    private final ToggleButton word = chip("word", "Word", "A match must neither begin nor end inside a word");
    private final ToggleButton matchCase = chip("case", "Case", "Upper and lower case differ");
    private final SegmentedControl<SearchScope> scope =
            new SegmentedControl<>("search-scope", List.of(SearchScope.values()), SearchScope::title, _ -> again());
    private final Button start = WidgetFactory.button("Search", this::press, "small");
    private boolean running;

    /** What the form does. */
    interface Acts {
        void start();

        void cancel();

        /** Moves the focus to the results. */
        void enterResults();
    }

    SearchForm(Acts acts) {
        this.acts = acts;
        getStyleClass().add("search-form");
        setAlignment(Pos.CENTER_LEFT);
        text.setId("search-text");
        text.setPromptText("Text in any file");
        text.setAccessibleText("Text to search for");
        text.setMinWidth(LEAST);
        text.setPrefWidth(LEAST);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                acts.start();
                event.consume();
            } else if (event.getCode() == KeyCode.DOWN) {
                acts.enterResults();
                event.consume();
            }
        });
        start.setId("search-start");
        start.setMinWidth(USE_PREF_SIZE);
        getChildren()
                .addAll(
                        ViewerControlFactory.icon(Icon.SEARCH, 13, "subtle-icon"),
                        text,
                        new HBox(4, regex, word, matchCase),
                        scope,
                        start);
        ((HBox) getChildren().get(2)).setAlignment(Pos.CENTER_LEFT);
    }

    private ToggleButton chip(String id, String title, String name) {
        ToggleButton chip = new ToggleButton(title);
        chip.setId("search-" + id);
        chip.getStyleClass().add("choice-chip");
        chip.setMinWidth(USE_PREF_SIZE);
        chip.setTooltip(new Tooltip(name));
        chip.setAccessibleText(title + ": " + name);
        chip.setOnAction(_ -> again());
        return chip;
    }

    /** Searches again with the new choice, if there is a text. */
    private void again() {
        if (!text.getText().isEmpty()) {
            acts.start();
        }
    }

    private void press() {
        if (running) {
            acts.cancel();
        } else {
            acts.start();
        }
    }

    /** Moves the focus to the text, and replaces it unless {@code wanted} is empty. */
    void open(String wanted) {
        if (!wanted.isEmpty()) {
            text.setText(wanted);
        }
        focusText();
    }

    void focusText() {
        text.requestFocus();
        text.selectAll();
    }

    /** Whether a search is running, so that the button cancels it. */
    void running(boolean now) {
        running = now;
        start.setText(now ? "Cancel" : "Search");
    }

    SearchRequest request() {
        return new SearchRequest(
                new SearchQuery(
                        text.getText(),
                        regex.isSelected() ? SearchQuery.Kind.EXPRESSION : SearchQuery.Kind.TEXT,
                        word.isSelected(),
                        !matchCase.isSelected()),
                scope.chosen());
    }
}
