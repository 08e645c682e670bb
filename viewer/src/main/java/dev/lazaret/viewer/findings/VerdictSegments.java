package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.badges.ArrowKeys;
import dev.lazaret.viewer.badges.VerdictMarks;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/** The three states of a verdict as buttons. None is selected while several findings have different verdicts. */
final class VerdictSegments extends HBox {
    private final Map<Verdict.State, ToggleButton> states = new EnumMap<>(Verdict.State.class);
    private final ToggleGroup group = new ToggleGroup();
    private Optional<Verdict.State> shown = Optional.empty();

    /** @param choose receives the state whose button is pressed */
    VerdictSegments(Consumer<Verdict.State> choose) {
        getStyleClass().add("segments");
        add(Verdict.State.UNREVIEWED, new ToggleButton("Unreviewed"), "first", choose);
        add(Verdict.State.ACCEPTED, new ToggleButton("Accept…", Icons.node(Icon.ACCEPT, 12)), "center", choose);
        add(Verdict.State.FLAGGED, new ToggleButton("Flag", Icons.node(Icon.FLAG, 12)), "last", choose);
        group.selectedToggleProperty().addListener((_, before, now) -> {
            if (now == null && before != null && shown.isPresent()) {
                before.setSelected(true);
            }
        });
        getChildren().addAll(states.values());
        ArrowKeys.moveFocus(List.copyOf(states.values()));
    }

    private void add(Verdict.State state, ToggleButton button, String place, Consumer<Verdict.State> choose) {
        button.getStyleClass().add(place);
        button.setToggleGroup(group);
        button.setAccessibleText("Verdict: " + VerdictMarks.title(state));
        button.setOnAction(_ -> choose.accept(state));
        states.put(state, button);
    }

    private ToggleButton button(Verdict.State state) {
        return Objects.requireNonNull(states.get(state));
    }

    /** Selects the button of a state, or none. */
    void show(Optional<Verdict.State> state) {
        shown = state;
        state.ifPresentOrElse(one -> button(one).setSelected(true), () -> group.selectToggle(null));
    }

    /** Focuses the button of a state. */
    void focus(Verdict.State state) {
        button(state).requestFocus();
    }
}
