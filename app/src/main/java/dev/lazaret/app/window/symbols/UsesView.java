package dev.lazaret.app.window.symbols;

import dev.lazaret.app.window.control.SearchableListChooser;
import dev.lazaret.app.window.control.WidgetFactory;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A list of places in the dock, below a sentence about it. Enter or a click goes to a place. */
final class UsesView extends VBox {
    private static final double ROW = 24;

    private final Label summary = WidgetFactory.shortened("", "small-text", "muted");
    private final ListView<CodePlace> list = new ListView<>();

    UsesView(Consumer<CodePlace> chosen) {
        setId("uses");
        getStyleClass().add("uses");
        summary.setId("uses-summary");
        list.setId("uses-list");
        list.setAccessibleText("Uses");
        list.setPlaceholder(WidgetFactory.label("No other place uses this name.", "muted"));
        list.getStyleClass().add("output-list");
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new Cell());
        list.setOnMouseClicked(_ -> choose(chosen));
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                choose(chosen);
                event.consume();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(summary, list);
    }

    void show(String sentence, List<CodePlace> places) {
        summary.setText(sentence);
        summary.getTooltip().setText(sentence);
        list.getItems().setAll(places);
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
    }

    void focusRows() {
        list.requestFocus();
    }

    private void choose(Consumer<CodePlace> chosen) {
        CodePlace one = list.getSelectionModel().getSelectedItem();
        if (one != null) {
            chosen.accept(one);
        }
    }

    private static final class Cell extends ListCell<CodePlace> {
        Cell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(CodePlace place, boolean empty) {
            super.updateItem(place, empty);
            if (empty) {
                setGraphic(null);
                return;
            }
            SearchableListChooser.Drawn drawn = CodePlaceRow.drawn(place);
            setGraphic(drawn.node());
            setAccessibleText(drawn.words());
        }
    }
}
