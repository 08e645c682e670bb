package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.marks.Parts;
import dev.lazaret.viewer.marks.Severities;
import dev.lazaret.viewer.marks.VerdictMarks;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.StringConverter;

/** Text, severities, verdicts and family by which findings are listed. */
final class FilterBar extends VBox {
    private static final Duration PAUSE = Duration.millis(100);

    private final Consumer<FindingFilter> changed;
    private final TextField text = new TextField();
    private final Map<Severity, ToggleButton> severities = new EnumMap<>(Severity.class);
    private final Map<Verdict.State, ToggleButton> verdicts = new EnumMap<>(Verdict.State.class);
    private final ComboBox<Optional<Family>> family = new ComboBox<>();
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private final ToggleButton row = chip("", "Lists one row of the overview only");
    private FindingFilter shown = FindingFilter.ALL;
    private boolean quiet;

    FilterBar(Consumer<FindingFilter> changed) {
        this.changed = changed;
        getStyleClass().add("filter-bar");
        managedProperty().bind(visibleProperty());
        setVisible(false);
        text.setPromptText("Path or id");
        text.setAccessibleText("Path or id");
        text.textProperty().addListener((value, before, now) -> pause.playFromStart());
        pause.setOnFinished(event -> tell());
        HBox marks = new HBox(4);
        for (Severity severity : Severity.values()) {
            ToggleButton button = chip("", severity.title());
            button.setGraphic(Severities.mark(severity, 12));
            severities.put(severity, button);
            marks.getChildren().add(button);
        }
        FlowPane states = new FlowPane(4, 4);
        for (Verdict.State state : Verdict.State.values()) {
            ToggleButton button = chip(VerdictMarks.title(state), VerdictMarks.title(state));
            verdicts.put(state, button);
            states.getChildren().add(button);
        }
        family.getItems().add(Optional.empty());
        for (Family one : Family.values()) {
            family.getItems().add(Optional.of(one));
        }
        family.setValue(Optional.empty());
        family.setAccessibleText("Family");
        family.setConverter(new StringConverter<>() {
            @Override
            public String toString(Optional<Family> value) {
                return value == null ? "" : value.map(Family::title).orElse("All families");
            }

            @Override
            public Optional<Family> fromString(String title) {
                return Optional.empty();
            }
        });
        family.valueProperty().addListener((value, before, now) -> tell());
        family.setMaxWidth(Double.MAX_VALUE);
        row.setGraphic(Icons.node(Icon.CLOSE, 9));
        row.setContentDisplay(ContentDisplay.RIGHT);
        row.managedProperty().bind(row.visibleProperty());
        row.setVisible(false);
        getChildren().addAll(row, text, marks, states, family, Parts.rule());
    }

    private ToggleButton chip(String title, String name) {
        ToggleButton button = new ToggleButton(title);
        button.getStyleClass().add("choice-chip");
        button.setTooltip(new Tooltip(name));
        button.setAccessibleText(name);
        button.setOnAction(event -> tell());
        return button;
    }

    void toggle() {
        setVisible(!isVisible());
        if (isVisible()) {
            text.requestFocus();
        } else {
            show(FindingFilter.ALL);
            tell();
        }
    }

    /** Sets the controls as a filter says, without telling. */
    void show(FindingFilter filter) {
        quiet = true;
        shown = filter;
        row.setText(filter.rowWords());
        row.setSelected(true);
        row.setVisible(!filter.rowWords().isEmpty());
        if (!filter.text().equals(text.getText())) {
            text.setText(filter.text());
        }
        severities.forEach(
                (severity, button) -> button.setSelected(filter.severities().contains(severity)));
        verdicts.forEach((state, button) -> button.setSelected(filter.verdicts().contains(state)));
        family.setValue(filter.families().stream().findFirst());
        if (!filter.isAll()) {
            setVisible(true);
        }
        quiet = false;
    }

    private void tell() {
        if (!quiet) {
            boolean keepRow = row.isVisible() && row.isSelected();
            changed.accept(new FindingFilter(
                    selected(severities, Severity.class),
                    family.getValue().map(Set::of).orElse(Set.of()),
                    selected(verdicts, Verdict.State.class),
                    keepRow ? shown.trigger() : Optional.empty(),
                    keepRow ? shown.effects() : Set.of(),
                    text.getText()));
        }
    }

    private static <E extends Enum<E>> Set<E> selected(Map<E, ToggleButton> buttons, Class<E> type) {
        EnumSet<E> selected = EnumSet.noneOf(type);
        buttons.forEach((value, button) -> {
            if (button.isSelected()) {
                selected.add(value);
            }
        });
        return selected;
    }
}
