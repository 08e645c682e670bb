package dev.lazaret.viewer.history;

import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.run.HistoryEvent;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.icons.Icon;
import dev.lazaret.viewer.badges.ArrowKeys;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import dev.lazaret.viewer.history.HistoryModel.Entry;
import dev.lazaret.viewer.history.HistoryModel.Group;
import dev.lazaret.viewer.history.HistoryModel.Kind;
import dev.lazaret.viewer.theme.StyleSheet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The History page: lists all events by day and tree, filtered by kind and by text. */
public final class HistoryPage extends BorderPane {
    private final ListView<Line> list = new ListView<>();
    private final TextField search = new TextField();
    private final ToggleButton all = new ToggleButton();
    private final Map<Kind, ToggleButton> kinds = new EnumMap<>(Kind.class);
    private final Label empty = ViewerControlFactory.prose("", "empty-words");
    private HistoryModel model = new HistoryModel(List.of(), Map.of());
    private Optional<Kind> kind = Optional.empty();
    private Consumer<Finding> onFinding = _ -> {};
    private Consumer<HistoryEvent.Judged> onUndo = _ -> {};
    private Consumer<HistoryEvent.Decided> onWithdraw = _ -> {};
    private Consumer<HistoryEvent.LinesMarked> onUnmark = _ -> {};
    private Consumer<HistoryEvent.Remarked> onDelete = _ -> {};
    private Consumer<HistoryEvent.Expected> onUnexpect = _ -> {};
    private Consumer<HistoryEvent.Stepped> onStep = _ -> {};

    /** A row of the list. */
    sealed interface Line {
        /** The heading of a group. */
        record Title(String words) implements Line {}

        record Item(Entry entry) implements Line {}
    }

    /**
     * @param stepIcon returns the icon of a step
     */
    public HistoryPage(Function<Step, Icon> stepIcon) {
        getStyleClass().addAll("canvas", "history");
        getStylesheets().add(StyleSheet.HISTORY.uri());
        setId("history");
        list.setId("history-list");
        list.setAccessibleText("History, newest first");
        list.setCellFactory(_ -> new HistoryCell(stepIcon, this::undo, this::act));
        list.setPlaceholder(empty);
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
        setTop(head());
        setCenter(list);
        Label foot = ViewerControlFactory.prose(
                "Undo adds an entry and erases none. It can’t undo what a step has already executed."
                        + " Enter opens an entry, U undoes it.",
                "small-text",
                "muted",
                "history-foot");
        foot.setId("history-foot");
        setBottom(foot);
    }

    private Node head() {
        search.setId("history-search");
        search.setPromptText("Filter");
        search.setAccessibleText("Filter the history by words");
        search.textProperty().addListener((_, _, _) -> fill());
        ToggleGroup group = new ToggleGroup();
        HBox segments = new HBox();
        segments.getStyleClass().add("segments");
        segments.setMinWidth(Region.USE_PREF_SIZE);
        segments.setMaxHeight(Region.USE_PREF_SIZE);
        segment(all, "history-all", Optional.empty(), group);
        segments.getChildren().add(all);
        for (Kind candidate : List.of(Kind.VERDICT, Kind.DECISION, Kind.LINES, Kind.STEP, Kind.STALE)) {
            ToggleButton button = new ToggleButton();
            segment(
                    button,
                    "history-" + candidate.name().toLowerCase(java.util.Locale.ROOT),
                    Optional.of(candidate),
                    group);
            kinds.put(candidate, button);
            segments.getChildren().add(button);
        }
        ArrowKeys.moveFocus(
                segments.getChildren().stream().map(ToggleButton.class::cast).toList());
        all.setSelected(true);
        all.getStyleClass().add("first");
        segments.getChildren().getLast().getStyleClass().add("last");
        group.selectedToggleProperty().addListener((_, before, now) -> {
            if (now == null && before != null) {
                before.setSelected(true);
            }
        });
        Label title = ViewerControlFactory.label("History of decisions", "pane-title", "strong");
        title.setMinWidth(Region.USE_PREF_SIZE);
        Label sub = ViewerControlFactory.prose("stored in Lazaret’s folder, append-only", "small-text", "muted");
        HBox head = new HBox(title, sub, ViewerControlFactory.spring(), search, segments);
        head.getStyleClass().add("history-head");
        return head;
    }

    private void segment(ToggleButton button, String id, Optional<Kind> of, ToggleGroup group) {
        button.setId(id);
        button.setToggleGroup(group);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> {
            kind = of;
            fill();
        });
    }

    /** Sets the listener that receives a finding whose entry is opened. */
    public void onFinding(Consumer<Finding> listener) {
        onFinding = listener;
    }

    /** Sets the listener that receives verdicts to revert. */
    public void onUndo(Consumer<HistoryEvent.Judged> listener) {
        onUndo = listener;
    }

    /** Sets the listener that receives decisions to withdraw. */
    public void onWithdraw(Consumer<HistoryEvent.Decided> listener) {
        onWithdraw = listener;
    }

    /** Sets the listener that receives line marks to revert. */
    public void onUnmark(Consumer<HistoryEvent.LinesMarked> listener) {
        onUnmark = listener;
    }

    /** Sets the listener that receives entries whose manual finding is to be deleted. */
    public void onDelete(Consumer<HistoryEvent.Remarked> listener) {
        onDelete = listener;
    }

    /** Sets the listener that receives expectations to withdraw. */
    public void onUnexpect(Consumer<HistoryEvent.Expected> listener) {
        onUnexpect = listener;
    }

    /** Sets the listener that receives steps whose policy and command are to be shown. */
    public void onStep(Consumer<HistoryEvent.Stepped> listener) {
        onStep = listener;
    }

    /** Shows a model that was built off the JavaFX thread. Preserves the selection. */
    public void show(HistoryModel shown) {
        model = shown;
        all.setText("All " + shown.size());
        kinds.forEach(
                (of, button) -> button.setText(of.title() + " " + shown.counts().getOrDefault(of, 0)));
        fill();
    }

    /** Focuses the list, or the search field if the list is empty. */
    public void focusList() {
        (list.getItems().isEmpty() ? search : list).requestFocus();
    }

    private void fill() {
        Line selected = list.getSelectionModel().getSelectedItem();
        List<Line> lines = new ArrayList<>();
        for (Group group : model.filtered(kind, search.getText())) {
            lines.add(new Line.Title(group.title()));
            group.entries().forEach(entry -> lines.add(new Line.Item(entry)));
        }
        empty.setText(
                model.size() == 0
                        ? "This repository has no history yet. Each verdict, decision and step is listed here."
                        : "No entry has these words and is of this kind.");
        list.getItems().setAll(lines);
        // An empty list has no row that could show the focus.
        list.setFocusTraversable(!lines.isEmpty());
        int at = selected instanceof Line.Item before
                ? index(lines, before.entry().event())
                : -1;
        if (at >= 0) {
            list.getSelectionModel().select(at);
        } else if (lines.size() > 1) {
            list.getSelectionModel().select(1);
        }
    }

    private static int index(List<Line> lines, HistoryEvent event) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i) instanceof Line.Item of && of.entry().event().equals(event)) {
                return i;
            }
        }
        return -1;
    }

    private void keys(KeyEvent event) {
        if (!(list.getSelectionModel().getSelectedItem() instanceof Line.Item(Entry entry))) {
            return;
        }
        switch (event.getCode()) {
            case ENTER -> act(entry);
            case U -> {
                if (event.isShortcutDown() || event.isAltDown()) {
                    return;
                }
                undo(entry);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void undo(Entry entry) {
        if (!entry.undoable()) {
            return;
        }
        switch (entry.event()) {
            case HistoryEvent.Judged change -> onUndo.accept(change);
            case HistoryEvent.Decided decided -> onWithdraw.accept(decided);
            case HistoryEvent.LinesMarked marked -> onUnmark.accept(marked);
            case HistoryEvent.Remarked remarked -> onDelete.accept(remarked);
            case HistoryEvent.Expected expected -> onUnexpect.accept(expected);
            case HistoryEvent.BecameStale _, HistoryEvent.Stepped _, HistoryEvent.TreeRead _ -> {}
        }
    }

    private void act(Entry entry) {
        switch (entry.event()) {
            case HistoryEvent.Stepped stepped -> onStep.accept(stepped);
            case HistoryEvent.Judged _,
                    HistoryEvent.Decided _,
                    HistoryEvent.LinesMarked _,
                    HistoryEvent.Remarked _,
                    HistoryEvent.Expected _,
                    HistoryEvent.BecameStale _,
                    HistoryEvent.TreeRead _ -> entry.finding().ifPresent(onFinding);
        }
    }
}
