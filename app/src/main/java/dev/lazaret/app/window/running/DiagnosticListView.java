package dev.lazaret.app.window.running;

import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Lists compiler messages by file. Opening a message shows its position in the source. */
final class DiagnosticListView extends ListView<DiagnosticListModel.Row> {
    private static final PseudoClass GROUP = PseudoClass.getPseudoClass("group");
    private static final double PLACE = 62;

    private static final String SILENT = "The compiler has reported nothing.";

    private final DiagnosticListModel list = new DiagnosticListModel();

    /**
     * Creates an empty list.
     *
     * @param open receives a message when it is opened, if the message has a path
     */
    DiagnosticListView(Consumer<DiagnosticListModel.Entry> open) {
        super();
        getStyleClass().addAll("plan-list", "diagnostics");
        setId("diagnostics");
        setAccessibleText("Compiler messages");
        empty(SILENT);
        setCellFactory(_ -> new Cell());
        setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                openSelected(open);
            }
        });
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                openSelected(open);
            }
        });
    }

    /** Shows that the messages of a step that ran in an earlier session are not available. */
    void earlier() {
        getItems().clear();
        empty("The compiler's messages were not stored when their window was closed.");
    }

    private void empty(String words) {
        setPlaceholder(WidgetFactory.label(words, "muted"));
    }

    private void openSelected(Consumer<DiagnosticListModel.Entry> open) {
        if (getSelectionModel().getSelectedItem()
                        instanceof DiagnosticListModel.Row.Message(DiagnosticListModel.Entry entry)
                && !entry.path().isEmpty()) {
            open.accept(entry);
        }
    }

    /** Clears the list for a new step. */
    void begin(CompilerPathMapper places) {
        list.begin(places::find);
        getItems().clear();
        empty(SILENT);
    }

    void add(List<StepEvent.Diagnostic> reported) {
        list.add(reported);
        getItems().setAll(list.rows());
    }

    int count() {
        return list.count();
    }

    int errors() {
        return list.errors();
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
                case DiagnosticListModel.Row.Message(DiagnosticListModel.Entry entry) -> message(entry);
            };
        }

        private static HBox message(DiagnosticListModel.Entry entry) {
            Label place = WidgetFactory.label(entry.place(), "mono", "muted");
            place.setMinWidth(PLACE);
            place.setPrefWidth(PLACE);
            Label message = WidgetFactory.shortened(entry.message());
            message.setTextOverrun(javafx.scene.control.OverrunStyle.ELLIPSIS);
            message.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(message, Priority.ALWAYS);
            boolean warning = entry.level().startsWith("warning");
            Icon icon = entry.isError() ? Icon.SEVERITY_CRITICAL : warning ? Icon.SEVERITY_HIGH : Icon.NOTE;
            HBox row = WidgetFactory.row(
                    8,
                    Icons.node(icon, 12),
                    place,
                    message,
                    WidgetFactory.whole(WidgetFactory.label(entry.kind(), "small-text", "muted")));
            row.getStyleClass()
                    .addAll(
                            "diagnostic",
                            entry.isError() ? "severity-critical" : warning ? "severity-high" : "muted-icon");
            return row;
        }
    }
}
