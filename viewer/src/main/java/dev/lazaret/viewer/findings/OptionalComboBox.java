package dev.lazaret.viewer.findings;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/**
 * Lets the user choose one of several values, or none. If none is chosen, everything passes.
 *
 * @param <T> type of the values
 */
final class OptionalComboBox<T> extends HBox {
    private final ComboBox<Item<T>> box = new ComboBox<>();
    private final Function<T, String> title;
    private final String all;

    /** An item of the list; without a value it represents all values. */
    private record Item<T>(Optional<T> value) {}

    /**
     * Creates a control without values.
     *
     * @param all text shown if no value is chosen
     * @param changed runs after another value is chosen
     */
    OptionalComboBox(String id, String all, Function<T, String> title, Runnable changed) {
        this.title = title;
        this.all = all;
        box.setId(id);
        box.setAccessibleText(all);
        box.setTooltip(new Tooltip(all));
        box.setCellFactory(_ -> new Cell());
        box.setButtonCell(new Cell());
        box.getItems().add(new Item<>(Optional.empty()));
        box.setValue(box.getItems().getFirst());
        box.valueProperty().addListener((_, _, now) -> {
            box.getTooltip().setText(words(now));
            changed.run();
        });
        box.setMinWidth(0);
        box.setPrefWidth(0);
        box.setMaxWidth(Double.MAX_VALUE);
        setHgrow(box, Priority.ALWAYS);
        setHgrow(this, Priority.ALWAYS);
        setMinWidth(0);
        setPrefWidth(0);
        getChildren().add(box);
    }

    private String words(@Nullable Item<T> item) {
        return item == null ? all : item.value().map(title).orElse(all);
    }

    /** Truncates the text in the box, whose tooltip shows the whole text. The list is as wide as it needs to be. */
    private final class Cell extends ListCell<Item<T>> {
        Cell() {
            getStyleClass().add("may-be-cut");
        }

        @Override
        protected void updateItem(@Nullable Item<T> item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? null : words(item));
        }
    }

    /** Sets the available values. Preserves the current choice, even if it is no longer among them. */
    void values(List<T> values) {
        List<Item<T>> items = Stream.concat(
                        Stream.of(Optional.<T>empty()), values.stream().map(Optional::of))
                .map(Item::new)
                .toList();
        if (!box.getItems().equals(items)) {
            Optional<T> stored = chosen();
            box.getItems().setAll(items);
            choose(stored);
        }
    }

    Optional<T> chosen() {
        Item<T> item = box.getValue();
        return item == null ? Optional.empty() : item.value();
    }

    void choose(Optional<T> value) {
        box.setValue(new Item<>(value));
    }
}
