package dev.lazaret.app.window;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Every act by its name, with its keys. None starts a step. */
final class Commands extends VBox {
    private static final double WIDTH = 640;
    private static final double HEIGHT = 420;
    private static final String PROMPT = ">";

    private final TextField field = new TextField(PROMPT);
    private final ListView<Act> list = new ListView<>();

    Commands(Consumer<Act> chosen) {
        getStyleClass().addAll("dialog", "go-to");
        setMaxSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setId("commands");
        field.setAccessibleText("Command");
        // A field that gets the focus selects its text; here the caret belongs behind the prompt.
        field.focusedProperty().addListener((_, _, focused) -> Platform.runLater(field::end));
        field.textProperty().addListener((_, _, _) -> find());
        list.setPlaceholder(new Label("No command has this in its name."));
        list.getStyleClass().add("output-list");
        list.setFixedCellSize(28);
        list.setCellFactory(_ -> new Cell());
        list.setOnMouseClicked(_ -> choose(chosen));
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            switch (event.getCode()) {
                case ENTER -> choose(chosen);
                case DOWN -> step(1);
                case UP -> step(-1);
                default -> {
                    return;
                }
            }
            event.consume();
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(field, list);
        find();
    }

    TextField field() {
        return field;
    }

    private void find() {
        String text = field.getText();
        String wanted = (text.startsWith(PROMPT) ? text.substring(PROMPT.length()) : text)
                .strip()
                .toLowerCase(Locale.ROOT);
        list.getItems()
                .setAll(Arrays.stream(Act.values())
                        .filter(act -> act != Act.COMMANDS)
                        .filter(act -> act.title().toLowerCase(Locale.ROOT).contains(wanted))
                        .toList());
        list.getSelectionModel().selectFirst();
    }

    private void step(int by) {
        int size = list.getItems().size();
        if (size > 0) {
            int next = Math.floorMod(list.getSelectionModel().getSelectedIndex() + by, size);
            list.getSelectionModel().select(next);
            list.scrollTo(Math.max(0, next - 3));
        }
    }

    private void choose(Consumer<Act> chosen) {
        Act act = list.getSelectionModel().getSelectedItem();
        if (act != null) {
            chosen.accept(act);
        }
    }

    private static final class Cell extends ListCell<Act> {
        @Override
        protected void updateItem(Act act, boolean empty) {
            super.updateItem(act, empty);
            if (empty) {
                setGraphic(null);
                return;
            }
            HBox row = Widgets.row(8, Widgets.label(act.title()), Widgets.spacer());
            if (!act.keyWords().isEmpty()) {
                row.getChildren().add(Widgets.label(act.keyWords(), "keycap"));
            }
            setGraphic(row);
            setAccessibleText(act.title() + (act.keyWords().isEmpty() ? "" : ", " + act.keyWords()));
        }
    }
}
