package dev.lazaret.app.window.control;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * A text field above a list of matches. While the user types, Up and Down move the selection in the list; Enter or a
 * click chooses an item.
 */
public final class SearchableListChooser<T> extends VBox {
    private static final double WIDTH = 640;
    private static final double HEIGHT = 420;
    private static final double ROW = 28;

    private final TextField field = new TextField();
    private final ListView<T> list = new ListView<>();

    /**
     * The display of a list item.
     *
     * @param words text for screen readers
     */
    public record Drawn(Node node, String words) {}

    /**
     * Creates an empty list.
     *
     * @param nothing text that is shown if nothing matches
     */
    public SearchableListChooser(String id, String name, String nothing, Function<T, Drawn> draw, Consumer<T> chosen) {
        getStyleClass().addAll("dialog", "go-to");
        setMaxSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setId(id);
        field.setAccessibleText(name);
        list.setId(id + "-list");
        list.setAccessibleText(name);
        list.setPlaceholder(new Label(nothing));
        list.getStyleClass().add("output-list");
        list.setFixedCellSize(ROW);
        list.setFocusTraversable(false);
        list.setCellFactory(_ -> new Cell<>(draw));
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
    }

    public TextField field() {
        return field;
    }

    /** Shows the matches and selects the first one. */
    public void show(List<T> found) {
        list.getItems().setAll(found);
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
    }

    private void step(int by) {
        int size = list.getItems().size();
        if (size > 0) {
            int next = Math.floorMod(list.getSelectionModel().getSelectedIndex() + by, size);
            list.getSelectionModel().select(next);
            list.scrollTo(Math.max(0, next - 3));
        }
    }

    private void choose(Consumer<T> chosen) {
        T one = list.getSelectionModel().getSelectedItem();
        if (one != null) {
            chosen.accept(one);
        }
    }

    private static final class Cell<T> extends ListCell<T> {
        private final Function<T, Drawn> draw;

        Cell(Function<T, Drawn> draw) {
            this.draw = draw;
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(T one, boolean empty) {
            super.updateItem(one, empty);
            if (empty) {
                setGraphic(null);
                return;
            }
            Drawn drawn = draw.apply(one);
            setGraphic(drawn.node());
            setAccessibleText(drawn.words());
        }
    }
}
