package dev.lazaret.app.window.running;

import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.step.DiagnosticCause;
import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Lists compiler messages by file, below a box that hides those that a stub causes. Selecting a message shows the whole
 * of it next to the source; opening it shows its position in the source.
 */
final class DiagnosticListView extends VBox {
    private static final PseudoClass GROUP = PseudoClass.getPseudoClass("group");
    private static final double PLACE = 62;
    private static final double LEAST_LIST = 30;

    private static final String SILENT = "The compiler has reported nothing.";
    private static final String ALL_HIDDEN = "Every message seems to come from a stub.";

    private final DiagnosticListModel model = new DiagnosticListModel();
    private final ListView<DiagnosticListModel.Row> rows = new ListView<>();
    private final CheckBox hideStubs = new CheckBox("Hide messages of stubs");
    private final Label hidden = WidgetFactory.shortened("", "small-text", "muted");
    private final Consumer<Optional<Region>> side;
    private final DiagnosticDetailPane pane;
    private boolean filling;

    /**
     * Creates an empty list.
     *
     * @param open receives a message when it is opened, if the message has a path
     * @param side shows a pane next to the source, or hides it if it receives none
     */
    DiagnosticListView(Consumer<DiagnosticListModel.Entry> open, Consumer<Optional<Region>> side) {
        super();
        this.side = side;
        this.pane = new DiagnosticDetailPane(open, () -> side.accept(Optional.empty()));
        getStyleClass().add("diagnostics-view");
        setId("diagnostics");
        hideStubs.setId("diagnostics-hide-stubs");
        hideStubs.setMinWidth(USE_PREF_SIZE);
        hideStubs.setTooltip(
                new Tooltip("Hides messages that seem to come from a stub. All others stay, warnings as well."));
        hideStubs.setOnAction(_ -> {
            model.hideStubs(hideStubs.isSelected());
            fill();
        });
        hidden.setVisible(false);
        HBox head = WidgetFactory.row(8, hideStubs, hidden);
        head.getStyleClass().add("diagnostics-head");
        head.setMinHeight(USE_PREF_SIZE);
        rows.getStyleClass().addAll("plan-list", "diagnostics");
        rows.setId("diagnostics-rows");
        rows.setAccessibleText("Compiler messages");
        rows.setMinHeight(LEAST_LIST);
        VBox.setVgrow(rows, Priority.ALWAYS);
        empty(SILENT);
        rows.setCellFactory(_ -> new Cell());
        rows.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                openSelected(open);
            } else {
                showSelected();
            }
        });
        rows.getSelectionModel().selectedItemProperty().addListener((_, _, row) -> {
            if (!filling && row != null) {
                showSelected();
            }
        });
        rows.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                openSelected(open);
            }
        });
        getChildren().addAll(head, rows);
    }

    /** Shows that the messages of a step that ran in an earlier session are not available. */
    void earlier() {
        clear();
        hideStubs.setDisable(true);
        empty("The compiler's messages were not stored when their window was closed.");
    }

    private void empty(String words) {
        rows.setPlaceholder(WidgetFactory.label(words, "muted"));
    }

    private void openSelected(Consumer<DiagnosticListModel.Entry> open) {
        if (rows.getSelectionModel().getSelectedItem()
                        instanceof
                        DiagnosticListModel.Row.Message(DiagnosticListModel.Entry entry, int _, String _, boolean _)
                && !entry.path().isEmpty()) {
            open.accept(entry);
        }
    }

    /** Clears the list for a new step. The filter stays in effect. */
    void begin(CompilerPathMapper places) {
        model.begin(places::find);
        clear();
        hideStubs.setDisable(false);
        empty(SILENT);
    }

    /** Removes all rows, and hides the message that was shown. */
    private void clear() {
        rows.getItems().clear();
        showHidden(0);
        hideSelected();
    }

    private void showSelected() {
        if (rows.getSelectionModel().getSelectedItem() instanceof DiagnosticListModel.Row.Message message) {
            pane.show(message);
            side.accept(Optional.of(pane));
        }
    }

    private void hideSelected() {
        if (pane.getParent() != null) {
            side.accept(Optional.empty());
        }
    }

    /** Adds messages. The selected message stays selected. */
    void add(List<StepEvent.Diagnostic> reported) {
        model.add(reported);
        hideStubs.setDisable(false);
        fill();
    }

    /** Updates the rows. The selected message stays selected, unless it is now hidden. */
    private void fill() {
        Optional<DiagnosticListModel.Entry> selected =
                entry(rows.getSelectionModel().getSelectedItem());
        filling = true;
        rows.getItems().setAll(model.rows());
        rows.getSelectionModel().clearSelection();
        if (selected.isPresent()) {
            rows.getItems().stream()
                    .filter(row -> entry(row).equals(selected))
                    .findFirst()
                    .ifPresentOrElse(rows.getSelectionModel()::select, this::hideSelected);
        }
        filling = false;
        long stubs = model.hidden();
        showHidden(stubs);
        empty(stubs > 0 ? ALL_HIDDEN : SILENT);
    }

    private void showHidden(long stubs) {
        String words = stubs == 0 ? "" : CountFormatter.unbroken(stubs, "message") + " hidden";
        hidden.setText(words);
        hidden.getTooltip().setText(words);
        hidden.setVisible(stubs > 0);
    }

    private static Optional<DiagnosticListModel.Entry> entry(DiagnosticListModel.@Nullable Row row) {
        return row instanceof DiagnosticListModel.Row.Message message ? Optional.of(message.entry()) : Optional.empty();
    }

    int count() {
        return model.count();
    }

    int errors() {
        return model.errors();
    }

    private static final class Cell extends ListCell<DiagnosticListModel.Row> {
        Cell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(DiagnosticListModel.Row row, boolean none) {
            super.updateItem(row, none);
            setText(null);
            setGraphic(none ? null : node(row));
            pseudoClassStateChanged(GROUP, !none && row instanceof DiagnosticListModel.Row.Head);
        }

        private static HBox node(DiagnosticListModel.Row row) {
            return switch (row) {
                case DiagnosticListModel.Row.Head(String path, String words) ->
                    WidgetFactory.row(
                            8,
                            Icons.node(Icon.FILE_CODE, 13),
                            WidgetFactory.shortened(path, "mono"),
                            WidgetFactory.whole(WidgetFactory.label(words, "small-text", "muted")));
                case DiagnosticListModel.Row.Message(
                        DiagnosticListModel.Entry entry,
                        int others,
                        String _,
                        boolean _) -> message(entry, others);
            };
        }

        private static HBox message(DiagnosticListModel.Entry entry, int others) {
            Label place = WidgetFactory.label(entry.place(), "mono", "muted");
            place.setMinWidth(PLACE);
            place.setPrefWidth(PLACE);
            Label message = WidgetFactory.shortened(entry.message());
            message.setTextOverrun(javafx.scene.control.OverrunStyle.ELLIPSIS);
            message.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(message, Priority.ALWAYS);
            HBox row = WidgetFactory.row(8, Icons.node(icon(entry), 12), place, message);
            if (others > 0) {
                row.getChildren()
                        .add(WidgetFactory.whole(
                                WidgetFactory.label("and " + others + " more", "small-text", "muted")));
            }
            cause(entry.cause()).ifPresent(row.getChildren()::add);
            row.getChildren().add(WidgetFactory.whole(WidgetFactory.label(entry.kind(), "small-text", "muted")));
            row.getStyleClass().addAll("diagnostic", style(entry));
            return row;
        }

        /** A message that a stub causes is not marked as an error: the code is not known to have one. */
        private static Icon icon(DiagnosticListModel.Entry entry) {
            return switch (entry.cause()) {
                case DiagnosticCause.Stub stub -> Icon.STUB;
                case DiagnosticCause.Either either -> Icon.HELP;
                case DiagnosticCause.Code(), DiagnosticCause.Gate() ->
                    entry.isError()
                            ? Icon.SEVERITY_CRITICAL
                            : entry.level().startsWith("warning") ? Icon.SEVERITY_HIGH : Icon.NOTE;
            };
        }

        private static String style(DiagnosticListModel.Entry entry) {
            return switch (entry.cause()) {
                case DiagnosticCause.Stub stub -> "muted-icon";
                case DiagnosticCause.Either either -> "severity-medium";
                case DiagnosticCause.Code(), DiagnosticCause.Gate() ->
                    entry.isError()
                            ? "severity-critical"
                            : entry.level().startsWith("warning") ? "severity-high" : "muted-icon";
            };
        }

        private static Optional<Label> cause(DiagnosticCause cause) {
            String words = switch (cause) {
                case DiagnosticCause.Code() -> "";
                case DiagnosticCause.Gate() -> "gate";
                case DiagnosticCause.Stub(UnitId unit) -> "stub of " + unit.crate();
                case DiagnosticCause.Either(UnitId unit) -> "code or stub of " + unit.crate();
            };
            return words.isEmpty()
                    ? Optional.empty()
                    : Optional.of(WidgetFactory.whole(WidgetFactory.label(words, "small-text", "chip")));
        }
    }
}
