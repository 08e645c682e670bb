package dev.lazaret.viewer.badges;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;

/**
 * A segmented control for a few values, one of which is always chosen. The buttons form no group of JavaFX, in which
 * the arrow keys would move the selection without an action.
 *
 * @param <T> type of the values
 */
public final class SegmentedControl<T extends Enum<T>> extends HBox {
    private final Map<T, ToggleButton> buttons = new LinkedHashMap<>();
    private T chosen;

    /**
     * Creates the control, with the first value chosen.
     *
     * @param id id of the control; each button has this id followed by the value's name
     * @param values at least one value
     * @param changed receives the value that the user chose
     */
    public SegmentedControl(String id, List<T> values, Function<T, String> title, Consumer<T> changed) {
        chosen = values.getFirst();
        setId(id);
        getStyleClass().add("segments");
        setMinWidth(USE_PREF_SIZE);
        setMaxHeight(USE_PREF_SIZE);
        for (T value : values) {
            ToggleButton button = new ToggleButton(title.apply(value));
            button.setId(id + "-" + value.name().toLowerCase(Locale.ROOT));
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(_ -> {
                choose(value);
                changed.accept(value);
            });
            buttons.put(value, button);
            getChildren().add(button);
        }
        getChildren().getFirst().getStyleClass().add("first");
        getChildren().getLast().getStyleClass().add("last");
        choose(chosen);
        ArrowKeys.moveFocus(List.copyOf(buttons.values()));
    }

    public T chosen() {
        return chosen;
    }

    /** Chooses a value without notifying the listener. */
    public void choose(T value) {
        chosen = value;
        buttons.forEach((of, button) -> button.setSelected(of == value));
    }

    /** Replaces the titles of the buttons. */
    public void titles(Function<T, String> title) {
        buttons.forEach((value, button) -> button.setText(title.apply(value)));
    }
}
