package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.viewer.badges.CapabilityMark;
import dev.lazaret.viewer.badges.SeverityMarks;
import dev.lazaret.viewer.badges.TriggerGroup;
import dev.lazaret.viewer.badges.VerdictMarks;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** The controls of the findings filter: text, severities, verdicts, trigger, family, crate, capability, and news. */
final class FilterBar extends VBox {
    private static final Duration PAUSE = Duration.millis(100);

    private final Consumer<FindingFilter> changed;
    private final TextField text = new TextField();
    private final Map<Severity, ToggleButton> severities = new EnumMap<>(Severity.class);
    private final Map<Verdict.State, ToggleButton> verdicts = new EnumMap<>(Verdict.State.class);
    private final OptionalComboBox<TriggerGroup> firing =
            new OptionalComboBox<>("findings-trigger", "All triggers", TriggerGroup::title, this::notifyChanged);
    private final OptionalComboBox<Family> family =
            new OptionalComboBox<>("findings-family", "All families", Family::title, this::notifyChanged);
    private final OptionalComboBox<CrateName> crate =
            new OptionalComboBox<>("findings-crate", "All crates", CrateName::title, this::notifyChanged);
    private final OptionalComboBox<CapabilityMark> capability = new OptionalComboBox<>(
            "findings-capability", "All capabilities", CapabilityMark::word, this::notifyChanged);
    private final OptionalComboBox<FindingNewsKind> news =
            new OptionalComboBox<>("findings-news", "New or known", FindingNewsKind::title, this::notifyChanged);
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private boolean quiet;

    FilterBar(Consumer<FindingFilter> changed) {
        this.changed = changed;
        getStyleClass().add("filter-bar");
        managedProperty().bind(visibleProperty());
        setVisible(false);
        text.setId("findings-text");
        text.setPromptText("Path, id or title");
        text.setAccessibleText("Path, id or title");
        text.textProperty().addListener((_, _, _) -> pause.playFromStart());
        pause.setOnFinished(_ -> notifyChanged());
        HBox marks = new HBox(4);
        for (Severity severity : Severity.values()) {
            ToggleButton button = chip("", severity.title());
            button.setGraphic(SeverityMarks.mark(severity, 12));
            severities.put(severity, button);
            marks.getChildren().add(button);
        }
        FlowPane states = new FlowPane(4, 4);
        for (Verdict.State state : Verdict.State.values()) {
            ToggleButton button = chip(VerdictMarks.title(state), VerdictMarks.title(state));
            verdicts.put(state, button);
            states.getChildren().add(button);
        }
        firing.values(TriggerGroup.filters());
        capability.values(List.of(CapabilityMark.values()));
        family.values(
                Arrays.stream(Family.values()).filter(one -> one != Family.OWN).toList());
        getChildren()
                .addAll(
                        text,
                        marks,
                        states,
                        new HBox(6, firing, family),
                        new HBox(6, crate, capability),
                        news,
                        ViewerControlFactory.rule());
        news.managedProperty().bind(news.visibleProperty());
        news.setVisible(false);
    }

    /** Sets the available kinds of news and shows their control. */
    void news(List<FindingNewsKind> all) {
        quiet = true;
        news.values(all);
        news.setVisible(true);
        quiet = false;
    }

    private ToggleButton chip(String title, String name) {
        ToggleButton button = new ToggleButton(title);
        button.getStyleClass().add("choice-chip");
        button.setTooltip(new Tooltip(name));
        button.setAccessibleText(name);
        button.setOnAction(_ -> notifyChanged());
        return button;
    }

    /** Opens or closes the bar. The filter stays in effect. */
    void toggle() {
        setVisible(!isVisible());
        if (isVisible()) {
            text.requestFocus();
        }
    }

    /** Sets the crates that can be chosen. */
    void crates(List<CrateName> all) {
        quiet = true;
        crate.values(all);
        quiet = false;
    }

    /** Sets the controls to a filter without notifying the listener. */
    void show(FindingFilter filter) {
        quiet = true;
        if (!filter.text().equals(FindingFilter.words(text.getText()))) {
            text.setText(filter.text());
        }
        severities.forEach(
                (severity, button) -> button.setSelected(filter.severities().contains(severity)));
        verdicts.forEach((state, button) -> button.setSelected(filter.verdicts().contains(state)));
        firing.choose(filter.firing());
        family.choose(filter.families().stream().findFirst());
        crate.choose(filter.crate());
        capability.choose(filter.capability());
        news.choose(filter.news());
        quiet = false;
    }

    private void notifyChanged() {
        if (!quiet) {
            changed.accept(new FindingFilter(
                    selected(severities, Severity.class),
                    family.chosen().map(Set::of).orElse(Set.of()),
                    selected(verdicts, Verdict.State.class),
                    firing.chosen(),
                    crate.chosen(),
                    capability.chosen(),
                    news.chosen(),
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
