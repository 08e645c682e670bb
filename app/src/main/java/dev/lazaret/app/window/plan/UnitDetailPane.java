package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.badges.CapabilityMark;
import dev.lazaret.viewer.crates.CapabilitySummary.AbilityPlace;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Shows details of the selected unit below the rows: the source line that a badge refers to, why the unit needs review,
 * and the linked crates.
 */
final class UnitDetailPane extends VBox {
    private final Acts acts;
    private final Label unit = WidgetFactory.label("", "strong", "small-text");
    private final Label where = WidgetFactory.shortened("", "mono", "small-text", "accent-text");
    private final Label what = WidgetFactory.shortened("", "small-text", "muted");
    private final Button open = WidgetFactory.button("Open in Review", this::open, "quiet", "small", "link-button");
    private final VBox code = new VBox();
    private final Label look = WidgetFactory.prose("", "small-text", "plain-words");
    private final HBox lookLine = line(Icon.FLAG, "flag-icon", look);
    private final Label linked = WidgetFactory.prose("", "small-text", "muted");
    private final Button keepDecision = WidgetFactory.button("", () -> {}, "small");
    private final Button run = WidgetFactory.button("Run it", () -> {}, "small");
    private final HBox question = WidgetFactory.row(
            8,
            Icons.node(Icon.FLAG, 13),
            WidgetFactory.label("You flagged a finding in this unit. Run it anyway?", "strong", "small-text"),
            WidgetFactory.whole(keepDecision),
            WidgetFactory.whole(run));
    private @Nullable PlannedUnit of;
    private Optional<AbilityPlace> place = Optional.empty();

    /** Callbacks of the strip. */
    interface Acts {
        /** Reads a line of a unit's source; {@code listener} receives the result on the JavaFX thread. */
        void line(PlannedUnit unit, AbilityPlace place, Consumer<List<UnitSourceReader.Line>> listener);

        /** Opens a unit's source in Review, at the place or, if empty, at the start. */
        void open(PlannedUnit unit, Optional<AbilityPlace> place);
    }

    UnitDetailPane(Acts acts) {
        this.acts = acts;
        setId("plan-strip");
        getStyleClass().add("plan-strip");
        linked.setId("plan-linked");
        look.setId("plan-look");
        where.setId("plan-where");
        code.setId("plan-code");
        open.setId("plan-open");
        HBox.setHgrow(what, Priority.ALWAYS);
        what.setMaxWidth(Double.MAX_VALUE);
        HBox head = WidgetFactory.row(8, WidgetFactory.whole(unit), where, what, WidgetFactory.whole(open));
        keepDecision.setId("plan-keep");
        run.setId("plan-run-flagged");
        question.getStyleClass().add("flag-icon");
        question.managedProperty().bind(question.visibleProperty());
        getChildren().addAll(question, head, code, lookLine, line(Icon.LINK, "muted-icon", linked));
        none();
    }

    private static HBox line(Icon icon, String style, Label words) {
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(7, Icons.node(icon, 13), words);
        line.getStyleClass().add(style);
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    /** Hides the strip because no unit is selected. */
    void none() {
        of = null;
        setVisible(false);
        setManaged(false);
    }

    /**
     * Shows a unit.
     *
     * @param at place whose line is shown; empty to show no line
     */
    void show(PlanRow.UnitRow row, Optional<AbilityPlace> at) {
        boolean same = isShown(row.unit()) && at.equals(place);
        of = row.unit();
        place = at;
        question.setVisible(false);
        setVisible(true);
        setManaged(true);
        unit.setText(row.unit().id().words());
        where.setText(at.map(AbilityPlace::where).orElse(row.unit().path()));
        what.setText(at.map(one -> one.words() + behind(one)).orElse(""));
        look.setText(row.lookWords());
        lookLine.setVisible(!row.look().isEmpty());
        linked.setText(row.linkedWords());
        if (same) {
            return;
        }
        code.getChildren().clear();
        at.ifPresent(one -> acts.line(row.unit(), one, lines -> {
            if (isShown(row.unit()) && place.equals(at)) {
                int widest = lines.stream()
                        .mapToInt(each -> digits(each).length())
                        .max()
                        .orElse(0);
                lines.forEach(each -> code.getChildren()
                        .add(WidgetFactory.shortened(
                                " ".repeat(widest - digits(each).length()) + digits(each) + "  " + each.text(),
                                "mono",
                                "small-text")));
            }
        }));
    }

    private static String digits(UnitSourceReader.Line line) {
        return String.valueOf(line.number());
    }

    /**
     * Asks whether to run a unit in which the auditor flagged a finding. The button that doesn't change the decision
     * has the focus.
     *
     * @param yes runs if the auditor confirms
     * @param after restores the focus
     */
    void confirmRun(PlanRow.UnitRow row, Runnable yes, Runnable after) {
        keepDecision.setText("Keep " + row.unit().decision().title());
        keepDecision.setOnAction(_ -> closeQuestion(after));
        run.setOnAction(_ -> {
            closeQuestion(after);
            yes.run();
        });
        question.setVisible(true);
        keepDecision.requestFocus();
    }

    private void closeQuestion(Runnable after) {
        question.setVisible(false);
        after.run();
    }

    private boolean isShown(PlannedUnit unit) {
        return of != null && of.id().equals(unit.id());
    }

    private static String behind(AbilityPlace place) {
        return CapabilityMark.find(place.evidence().capability())
                .map(mark -> ", the line behind “" + mark.brief() + "”")
                .orElse("");
    }

    private void open() {
        if (of != null) {
            acts.open(of, place);
        }
    }
}
