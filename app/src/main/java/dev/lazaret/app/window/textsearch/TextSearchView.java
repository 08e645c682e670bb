package dev.lazaret.app.window.textsearch;

import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.icons.Icon;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.animation.PauseTransition;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** The tab with the search: the query, a sentence about the results, their filter, and their list. */
final class TextSearchView extends VBox {
    private static final Duration PAUSE = Duration.millis(100);
    private static final double FILTER = 132;

    private final SearchForm form;
    private final Label summary = ViewerControlFactory.rest(SearchSummaryText.EMPTY, "small-text", "muted");
    private final TextField filter = new TextField();
    private final ToggleButton unread = new ToggleButton("Unread");
    private final MenuButton export = new MenuButton("Export");
    private final HitList hits;
    private final PauseTransition pause = new PauseTransition(PAUSE);

    /** What the tab does. */
    interface Acts extends SearchForm.Acts, HitList.Acts {
        /** Lists the results that match the filter. */
        void narrow();

        void export(ExportFormat format);

        /** Moves the focus back to the source. */
        void leave();
    }

    TextSearchView(Acts acts, Predicate<HitRow.Line> isRead) {
        setId("search");
        getStyleClass().add("text-search");
        form = new SearchForm(acts);
        hits = new HitList(acts, isRead);
        summary.setId("search-summary");
        filter.setId("search-filter");
        filter.setPromptText("Filter results");
        filter.setAccessibleText("Only results with this text in the line or in the path");
        filter.setPrefWidth(FILTER);
        filter.setMinWidth(FILTER);
        filter.textProperty().addListener((_, _, _) -> pause.playFromStart());
        pause.setOnFinished(_ -> acts.narrow());
        filter.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                hits.enter();
                event.consume();
            }
        });
        unread.setId("search-unread");
        unread.getStyleClass().add("choice-chip");
        unread.setMinWidth(Region.USE_PREF_SIZE);
        unread.setTooltip(new Tooltip("Only lines that are not marked as read"));
        unread.setAccessibleText("Only unread results");
        unread.setOnAction(_ -> acts.narrow());
        export.setId("search-export");
        export.setMinWidth(Region.USE_PREF_SIZE);
        export.getStyleClass().add("small");
        export.setDisable(true);
        Arrays.stream(ExportFormat.values())
                .map(format -> item(format, acts::export))
                .forEach(export.getItems()::add);
        HBox head = WidgetFactory.row(
                8, summary, ViewerControlFactory.icon(Icon.FILTER, 12, "subtle-icon"), filter, unread, export);
        head.getStyleClass().add("search-head");
        VBox.setVgrow(hits, Priority.ALWAYS);
        hits.setMinHeight(0);
        getChildren().addAll(form, head, hits);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                acts.leave();
                event.consume();
            }
        });
    }

    private static MenuItem item(ExportFormat format, Consumer<ExportFormat> act) {
        MenuItem item = new MenuItem(format.title());
        item.setOnAction(_ -> act.accept(format));
        return item;
    }

    SearchForm form() {
        return form;
    }

    HitList hits() {
        return hits;
    }

    /** Returns the text by which the results are filtered. */
    String filter() {
        return filter.getText();
    }

    boolean unreadOnly() {
        return unread.isSelected();
    }

    /** Shows a sentence in place of the results. */
    void sentence(String words, boolean problem) {
        summarize(words, problem);
        hits.clear(SearchSummaryText.KEYS);
        export.setDisable(true);
    }

    private void summarize(String words, boolean problem) {
        summary.setText(words);
        summary.getTooltip().setText(words);
        summary.getStyleClass().removeAll("muted", "critical-words");
        summary.getStyleClass().add(problem ? "critical-words" : "muted");
    }

    void show(HitRows rows) {
        boolean ended = rows.search().outcome().isPresent();
        summarize(SearchSummaryText.of(rows), false);
        hits.show(rows.rows(), ended ? nothing(rows) : "Searching…");
        export.setDisable(!ended);
        if (ended) {
            hits.ended();
        }
    }

    private static String nothing(HitRows rows) {
        return rows.search().found().isEmpty() ? "No line matches." : "No result matches the filter.";
    }
}
