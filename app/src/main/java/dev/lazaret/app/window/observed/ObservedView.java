package dev.lazaret.app.window.observed;

import dev.lazaret.analysis.behavior.ObservationFormatter;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.ScriptOutput;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.app.window.observed.ObservedModel.Row;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Shows the observed behaviour of a step's units, one per row, and the details of the selected row below. */
public final class ObservedView extends VBox {
    private static final double PADDING = 14;
    private static final double LEAST_LIST = 60;
    private static final double DETAIL = 74;

    private static final String HINT = "Choose a row to see who did what, and why it was expected or not.";

    private final ObservedViewActions acts;
    private final ObservedModel model;
    private final ObservationPane pane;
    private final ListView<Row> list = new ListView<>();
    private final HBox columns = ObservedCell.heads();
    private final HBox head = new HBox(8);
    private final Label empty = WidgetFactory.label("", "muted");
    private final Label detail = WidgetFactory.prose(HINT, "small-text", "muted");

    /** Creates an empty view. */
    public ObservedView(ObservedViewActions acts) {
        this.acts = acts;
        this.model = new ObservedModel(acts::predicted, acts::expected);
        this.pane = new ObservationPane(acts, this::move);
        getStyleClass().add("observed-view");
        setId("observed");
        head.getStyleClass().add("observed-head");
        list.setId("observed-rows");
        list.getStyleClass().addAll("plan-list", "diagnostics", "observed");
        list.setAccessibleText("What units were observed to do");
        list.setPlaceholder(empty);
        list.setMinHeight(LEAST_LIST);
        list.setCellFactory(_ -> new ObservedCell(row -> open(row, !row.open()), this::room));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        list.getSelectionModel().selectedItemProperty().addListener((_, _, row) -> updateDetail(row));
        list.setOnMouseClicked(_ -> openDetails());
        VBox.setVgrow(list, Priority.ALWAYS);
        detail.setId("observed-detail");
        detail.getStyleClass().add("plan-strip");
        detail.setMaxWidth(Double.MAX_VALUE);
        ScrollPane scroll = WidgetFactory.scrolled(detail, DETAIL);
        scroll.getStyleClass().add("observed-detail");
        scroll.setMinHeight(USE_PREF_SIZE);
        widthProperty().addListener((_, before, now) -> {
            if (ObservedCell.Room.of(before.doubleValue()) != ObservedCell.Room.of(now.doubleValue())) {
                fit();
            }
        });
        getChildren().addAll(head, columns, list, scroll);
        fit();
        redraw();
    }

    /**
     * Clears the view for a step that starts. {@code notWatched} states, as a clause, why this machine can't trace the
     * step; empty if it can.
     */
    public void begin(Plan plan, Optional<String> notWatched) {
        model.begin(plan, notWatched);
        leave();
        redraw();
    }

    /** Shows the record of a step that ran in an earlier session. */
    public void earlier(StepRecord record) {
        model.earlier(record);
        leave();
        redraw();
    }

    /** Clears the selection and hides the details of the row that was selected. */
    private void leave() {
        list.getSelectionModel().clearSelection();
        if (pane.getParent() != null) {
            acts.hideDetails();
        }
    }

    /** Adds observations. */
    public void add(List<Observation> seen) {
        model.add(seen);
        redraw();
    }

    /** Shows the record of a step that has ended. */
    public void ended(StepRecord record) {
        model.end(record);
        redraw();
    }

    /**
     * Redraws the list after capabilities of units have become known or expectations have changed. Unfolds the unit of
     * the selected observation, so that the observation remains visible.
     */
    public void read() {
        if (list.getSelectionModel().getSelectedItem() instanceof Row.Entry entry) {
            model.open(entry.one().actor(), true);
        }
        redraw();
    }

    /** Focuses the rows. */
    public void focusRows() {
        list.requestFocus();
    }

    private ObservedCell.Room room() {
        return ObservedCell.Room.of(getWidth());
    }

    private void fit() {
        for (Node number : columns.lookupAll("." + ObservedCell.HEAD_OF_NUMBERS)) {
            number.setVisible(room() == ObservedCell.Room.ALL);
            number.setManaged(room() == ObservedCell.Room.ALL);
        }
        list.refresh();
    }

    /** Returns a short title of the tab for narrow windows. */
    public String briefTitle() {
        return model.briefTitle();
    }

    /** Returns the tab's title. */
    public String title() {
        return model.title();
    }

    private void open(Row.Foldable row, boolean open) {
        model.open(row, open);
        redraw();
    }

    /** Handles key presses: folds and unfolds rows as in a tree, and opens the details of other rows. */
    private void pressed(KeyEvent event) {
        Row row = list.getSelectionModel().getSelectedItem();
        if (row != null && !(row instanceof Row.Foldable) && event.getCode() == KeyCode.ENTER) {
            openDetails();
            if (row instanceof Row.ScriptItem(ScriptOutput output, ScriptOutputItem item)) {
                item.opens().ifPresent(place -> acts.open(output, place));
            }
            event.consume();
        }
        if (row instanceof Row.Foldable foldable) {
            boolean known = switch (event.getCode()) {
                case ENTER, SPACE -> {
                    open(foldable, !foldable.open());
                    yield true;
                }
                case LEFT -> {
                    open(foldable, false);
                    yield true;
                }
                case RIGHT -> {
                    open(foldable, true);
                    yield true;
                }
                default -> false;
            };
            if (known) {
                event.consume();
            }
        }
    }

    /**
     * Redraws all rows. The selected row remains selected at its new position. If it is now part of a row with several
     * observations, that row is unfolded.
     */
    private void redraw() {
        Row chosen = list.getSelectionModel().getSelectedItem();
        if (chosen instanceof Row.Entry entry) {
            model.reveal(entry);
        }
        List<Row> rows = model.rows();
        list.getItems().setAll(rows);
        list.getSelectionModel().clearSelection();
        if (chosen != null) {
            rows.stream()
                    .filter(row -> row.subject().equals(chosen.subject()))
                    .findFirst()
                    .ifPresentOrElse(row -> list.getSelectionModel().select(row), this::leave);
        }
        ObservationStatus now = model.head();
        empty.setText(now.isWatched() ? "Nothing was observed so far." : "Nothing is listed.");
        Label words = WidgetFactory.prose(now.words(), "small-text", now.isWatched() ? "muted" : "plain-words");
        words.setId("observed-head");
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getChildren()
                .setAll(
                        mark(now.degree()),
                        words,
                        WidgetFactory.whole(
                                WidgetFactory.label(ObservationFormatter.sums(model.tally()), "small-text", "muted")));
    }

    private static Node mark(ObservationStatus.Degree degree) {
        HBox mark = new HBox(
                switch (degree) {
                    case RUNNING -> Icons.node(Icon.EYE, 14);
                    case COMPLETE -> Icons.node(Icon.ACCEPT, 14);
                    case INCOMPLETE -> Icons.node(Icon.SEVERITY_HIGH, 12);
                    case NOT -> Icons.slashed(Icon.EYE, 14);
                });
        mark.setAlignment(Pos.CENTER);
        mark.getStyleClass()
                .add(
                        switch (degree) {
                            case RUNNING -> "accent-icon";
                            case COMPLETE -> "done-icon";
                            case INCOMPLETE -> "severity-high";
                            case NOT -> "muted-icon";
                        });
        return mark;
    }

    private void updateDetail(@Nullable Row row) {
        String words = row == null ? "" : ObservedModel.detail(row);
        detail.setText(words.isEmpty() ? HINT : words);
        detail.getStyleClass().removeAll("muted", "plain-words");
        detail.getStyleClass().add(words.isEmpty() ? "muted" : "plain-words");
        if (row != null && !(row instanceof Row.More)) {
            List<Row> those = unexpected();
            pane.show(row, model.unit(row), model.expectable(row), those.indexOf(row), those.size());
        }
    }

    /**
     * Shows the details next to the source when the auditor picks a row. A selection moved by new observations doesn't
     * open them.
     */
    private void openDetails() {
        if (list.getSelectionModel().getSelectedItem() != null) {
            acts.showDetails(pane);
        }
    }

    /** Returns the unexpected rows in their current order. An unfolded row is replaced by the rows below it. */
    private List<Row> unexpected() {
        return list.getItems().stream()
                .filter(row -> (row instanceof Row.Entry entry && !entry.one().expected())
                        || (row instanceof Row.Fold fold
                                && !fold.open()
                                && !fold.first().expected()))
                .toList();
    }

    private void move(boolean forward) {
        List<Row> those = unexpected();
        int at = those.indexOf(list.getSelectionModel().getSelectedItem());
        int to = forward ? at + 1 : at - 1;
        if (to >= 0 && to < those.size()) {
            list.getSelectionModel().select(those.get(to));
            list.scrollTo(those.get(to));
        }
    }

    /** Aligns the headings with their columns, with or without a scroll bar. */
    @Override
    protected void layoutChildren() {
        double bar = list.lookup(".scroll-bar:vertical") instanceof ScrollBar shown && shown.isVisible()
                ? shown.getWidth()
                : 0;
        columns.setPadding(new Insets(0, PADDING + bar, 0, PADDING));
        super.layoutChildren();
    }
}
