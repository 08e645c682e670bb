package dev.lazaret.viewer.history;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.run.HistoryEvent;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import dev.lazaret.viewer.history.HistoryModel.Entry;
import dev.lazaret.viewer.history.HistoryModel.EntryState;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Draws a row of the history. */
final class HistoryCell extends ListCell<HistoryPage.Line> {
    private static final PseudoClass TITLE = PseudoClass.getPseudoClass("title");

    private final Function<Step, Icon> stepIcon;
    private final Consumer<Entry> undo;
    private final Consumer<Entry> act;

    HistoryCell(Function<Step, Icon> stepIcon, Consumer<Entry> undo, Consumer<Entry> act) {
        this.stepIcon = stepIcon;
        this.undo = undo;
        this.act = act;
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(HistoryPage.@Nullable Line line, boolean empty) {
        super.updateItem(line, empty);
        setText(null);
        pseudoClassStateChanged(TITLE, !empty && line instanceof HistoryPage.Line.Title);
        if (empty || line == null) {
            setGraphic(null);
            return;
        }
        switch (line) {
            case HistoryPage.Line.Title(String words) -> {
                setGraphic(ViewerControlFactory.label(words, "strong", "small-text", "muted"));
                setAccessibleText(words);
            }
            case HistoryPage.Line.Item(Entry entry) -> {
                setGraphic(row(entry));
                setAccessibleText(String.join(
                        ", ",
                        entry.time(),
                        entry.title(),
                        entry.detail(),
                        entry.state().words()));
            }
        }
    }

    private Node row(Entry entry) {
        Label time = ViewerControlFactory.label(entry.time(), "mono", "muted", "history-time");
        StackPane mark = new StackPane(icon(entry));
        mark.getStyleClass().add("history-mark");
        VBox words = new VBox(1, cut(entry.title(), "strong"), cut(entry.detail(), "small-text", "muted"));
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        Label standing = ViewerControlFactory.label(entry.state().words(), "small-text");
        standing.getStyleClass().add(styleClass(entry.state()));
        StackPane became = new StackPane(standing);
        became.setAlignment(Pos.CENTER_LEFT);
        became.getStyleClass().add("history-standing");
        StackPane acts = new StackPane();
        acts.setAlignment(Pos.CENTER_RIGHT);
        acts.getStyleClass().add("history-acts");
        if (entry.undoable()) {
            acts.getChildren()
                    .add(button(Icon.UNDO, undoWords(entry), "Undo " + entry.title(), () -> undo.accept(entry)));
        } else if (entry.event() instanceof HistoryEvent.Stepped) {
            acts.getChildren()
                    .add(button(
                            Icon.OPEN_OUT, "Show", "Policy and command of " + entry.title(), () -> act.accept(entry)));
        }
        HBox row = new HBox(time, mark, words, became, acts);
        row.getStyleClass().add("history-row");
        return row;
    }

    /** Returns the label of the undo button. An ellipsis means that a dialog asks for confirmation first. */
    private static String undoWords(Entry entry) {
        return entry.event() instanceof HistoryEvent.LinesMarked || entry.event() instanceof HistoryEvent.Expected
                ? "Undo"
                : "Undo…";
    }

    private static Label cut(String text, String... styles) {
        Label label = ViewerControlFactory.label(text, styles);
        label.setMinWidth(0);
        label.getStyleClass().add("may-be-cut");
        label.setTooltip(new Tooltip(text));
        return label;
    }

    private static Button button(Icon icon, String text, String name, Runnable action) {
        Button button = new Button(text, Icons.node(icon, 13));
        button.getStyleClass().add("small");
        button.setAccessibleText(name);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static String styleClass(EntryState standing) {
        return "standing-" + standing.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Node icon(Entry entry) {
        return switch (entry.event()) {
            case HistoryEvent.TreeRead _ -> ViewerControlFactory.icon(Icon.EYE, 16, "done-icon");
            case HistoryEvent.Judged change -> verdict(change.verdict().state());
            case HistoryEvent.Remarked remarked ->
                ViewerControlFactory.icon(
                        Icon.PLUS,
                        16,
                        remarked.act() == HistoryEvent.RemarkAct.WITHDRAWN ? "muted-icon" : "plain-icon");
            case HistoryEvent.Decided decided -> decision(decided.decision());
            case HistoryEvent.Expected expected ->
                ViewerControlFactory.icon(Icon.ACCEPT, 16, expected.withdrawn() ? "muted-icon" : "plain-icon");
            case HistoryEvent.LinesMarked marked ->
                ViewerControlFactory.icon(Icon.READ, 16, marked.read() ? "plain-icon" : "muted-icon");
            case HistoryEvent.Stepped stepped ->
                ViewerControlFactory.icon(
                        stepIcon.apply(stepped.record().step()),
                        16,
                        stepped.record().state() == StepRecord.State.DONE ? "accent-icon" : "flag-icon");
            case HistoryEvent.BecameStale _ -> ViewerControlFactory.icon(Icon.HISTORY, 16, "stale-icon");
        };
    }

    private static Node decision(PlannedUnit.Decision decision) {
        return switch (decision) {
            case RUN -> ViewerControlFactory.icon(Icon.PLAY, 16, "accent-icon");
            case ISOLATE -> ViewerControlFactory.icon(Icon.ISOLATE, 16, "plain-icon");
            case REPLAY -> ViewerControlFactory.icon(Icon.REPLAY, 16, "plain-icon");
            case STUB -> ViewerControlFactory.icon(Icon.STUB, 16, "muted-icon");
        };
    }

    private static Node verdict(Verdict.State state) {
        return switch (state) {
            case UNREVIEWED -> ViewerControlFactory.icon(Icon.NOTE, 16, "muted-icon");
            case ACCEPTED -> ViewerControlFactory.icon(Icon.ACCEPT, 16, "plain-icon");
            case FLAGGED -> ViewerControlFactory.icon(Icon.FLAG, 16, "flag-icon");
        };
    }
}
