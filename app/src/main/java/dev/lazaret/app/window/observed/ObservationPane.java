package dev.lazaret.app.window.observed;

import dev.lazaret.analysis.behavior.BehaviorComparison;
import dev.lazaret.analysis.behavior.BehaviorKind;
import dev.lazaret.analysis.behavior.ObservationFormatter;
import dev.lazaret.analysis.behavior.ObservedRowFormatter;
import dev.lazaret.analysis.behavior.PredictedBehavior;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.BehaviorExpectation;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.ScriptOutput;
import dev.lazaret.analysis.run.StartArgumentsFormatter;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.app.window.observed.ObservedModel.Row;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * Shows the details of one row of observed behaviour: which unit did what, the likely place in its source, and possible
 * actions.
 */
final class ObservationPane extends VBox {
    private static final int MOST_PLACES = 5;

    /** Width in pixels above which the pane is laid out as a strip. */
    private static final double STRIP = 500;

    private static final double LEAST = 92;

    /** Minimum height in pixels of the strip: room for three buttons, one below the other. */
    private static final double LEAST_OF_STRIP = 132;

    private static final PseudoClass AS_STRIP = PseudoClass.getPseudoClass("strip");

    private final ObservedViewActions acts;
    private final BorderPane body = new BorderPane();
    private final Label position = ViewerControlFactory.label("", "count");
    private final Button previous;
    private final Button next;
    private final VBox details = new VBox();
    private final VBox buttons = new VBox(8);

    /**
     * Creates an empty pane.
     *
     * @param move receives {@code true} to go to the next unexpected row, {@code false} to go to the previous one
     */
    ObservationPane(ObservedViewActions acts, Consumer<Boolean> move) {
        this.acts = acts;
        getStyleClass().addAll("pane", "right-pane");
        setId("observation");
        previous = ViewerControlFactory.iconButton(Icon.CHEVRON_LEFT, "Previous unexpected", () -> move.accept(false));
        next = ViewerControlFactory.iconButton(Icon.CHEVRON_RIGHT, "Next unexpected", () -> move.accept(true));
        previous.setId("observation-previous");
        next.setId("observation-next");
        HBox head = new HBox(
                ViewerControlFactory.label("Observation", "title", "strong"),
                ViewerControlFactory.spring(),
                position,
                previous,
                next,
                ViewerControlFactory.iconButton(Icon.CLOSE, "Back to the finding", acts::hideDetails));
        head.getStyleClass().add("pane-head");
        details.getStyleClass().add("finding");
        ScrollPane scroll = new ScrollPane(details);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setAccessibleText("Observation");
        scroll.setMinHeight(0);
        body.setCenter(scroll);
        VBox.setVgrow(body, Priority.ALWAYS);
        buttons.getStyleClass().add("verdict-box");
        buttons.managedProperty().bind(buttons.visibleProperty());
        getChildren().addAll(head, body);
        arrange(false);
        widthProperty().addListener((_, _, width) -> arrange(width.doubleValue() > STRIP));
    }

    /** Arranges the pane as a column next to the source, or as a strip below it with the buttons at the right. */
    private void arrange(boolean strip) {
        pseudoClassStateChanged(AS_STRIP, strip);
        body.setMinHeight(strip ? LEAST_OF_STRIP : LEAST);
        body.setRight(null);
        body.setBottom(null);
        if (strip) {
            body.setRight(buttons);
        } else {
            body.setBottom(buttons);
        }
    }

    /**
     * Shows a row.
     *
     * @param unit unit that the row belongs to, if known
     * @param expectable expectation that the auditor may add for the row
     * @param index index of the row among the unexpected ones, from 0; -1 if it isn't one of them
     * @param all number of unexpected rows
     */
    void show(Row row, Optional<PlannedUnit> unit, Optional<BehaviorExpectation> expectable, int index, int all) {
        position.setText(index < 0 ? "" : (index + 1) + " of " + CountFormatter.unbroken(all) + " unexpected");
        previous.setDisable(all == 0 || index == 0);
        next.setDisable(all == 0 || index + 1 >= all);
        List<Node> nodes = new ArrayList<>();
        List<Button> can = new ArrayList<>();
        switch (row) {
            case Row.Entry(Observation one, long times, boolean _) -> {
                observation(nodes, one, ObservationFormatter.action(one), times, unit);
                commandLines(nodes, one);
                section(nodes, why(one), ObservationFormatter.reason(one));
                unit.ifPresent(known -> evidence(can, known, one, row));
                expectable.ifPresent(exactly -> can.add(button(
                        "observation-expect",
                        Icon.ACCEPT,
                        "Expect this from " + exactly.unit().crate() + "…",
                        () -> acts.expect(exactly))));
            }
            case Row.Fold fold -> {
                Observation one = fold.first();
                observation(nodes, one, ObservedRowFormatter.action(fold.folded()), fold.times(), unit);
                section(nodes, "Files", ObservedRowFormatter.examples(fold.folded()) + " Enter in the list shows all.");
                section(nodes, why(one), one.why());
                unit.ifPresent(known -> evidence(can, known, one, row));
            }
            case Row.Group group -> {
                nodes.add(ViewerControlFactory.prose(ObservedModel.detail(row), "pane-title", "strong"));
                if (unit.isPresent() && acts.predicted(group.actor()).isEmpty()) {
                    nodes.add(
                            ViewerControlFactory.prose("Its source was not read, so there is no prediction.", "prose"));
                }
                unit.ifPresent(known -> stub(can, known));
            }
            case Row.Predicted(Observation.Actor _, BehaviorComparison prediction) -> {
                nodes.add(ViewerControlFactory.prose(prediction.sentence(), "pane-title", "strong"));
                places(nodes, "Read at", prediction.places(), unit);
                unit.ifPresent(known -> {
                    stub(can, known);
                    if (prediction.state() == BehaviorComparison.State.UNFORESEEN) {
                        can.add(button(
                                "observation-flag",
                                Icon.FLAG,
                                "Flag, with this as evidence",
                                () -> acts.flag(known.id(), Optional.of(prediction.kind()), prediction.sentence())));
                    }
                });
            }
            case Row.ScriptItem(ScriptOutput output, ScriptOutputItem item) -> {
                nodes.add(ViewerControlFactory.prose(item.sentence(output), "pane-title", "strong"));
                item.opens()
                        .ifPresent(place -> can.add(button(
                                "observation-open", Icon.FILE, "Open its output", () -> acts.open(output, place))));
                unit.ifPresent(known -> stub(can, known));
            }
            case Row.More(String words) -> nodes.add(ViewerControlFactory.prose(words, "prose"));
        }
        details.getChildren().setAll(nodes);
        buttons.getChildren().setAll(can);
        buttons.setVisible(!can.isEmpty());
    }

    private void evidence(List<Button> can, PlannedUnit unit, Observation one, Row row) {
        stub(can, unit);
        can.add(button(
                "observation-flag",
                Icon.FLAG,
                "Flag, with this event as evidence",
                () -> acts.flag(unit.id(), BehaviorKind.of(one.operation()), ObservedModel.detail(row))));
    }

    private static String why(Observation one) {
        return one.expected() ? "Why expected" : "Why unexpected";
    }

    private void observation(List<Node> nodes, Observation one, String action, long times, Optional<PlannedUnit> unit) {
        HBox words = new HBox(8);
        words.setAlignment(Pos.CENTER_LEFT);
        if (one.expected()) {
            words.getChildren().add(WidgetFactory.label(ObservationFormatter.compared(one), "muted"));
        } else {
            words.getStyleClass().add("severity-critical");
            words.getChildren()
                    .addAll(
                            Icons.node(Icon.SEVERITY_CRITICAL, 14),
                            WidgetFactory.label(ObservationFormatter.compared(one), "strong", "severity-word"));
        }
        words.getChildren().add(outcome(one.result()));
        nodes.add(words);
        nodes.add(ViewerControlFactory.prose(action, "pane-title", "strong"));
        String seen = unit.map(known -> known.crate() + " " + known.version() + ", decision: "
                                + known.decision().word() + ". ")
                        .orElse("")
                + (times > 1 ? "Seen " + ObservationFormatter.times(times) + "." : "");
        if (!seen.isBlank()) {
            nodes.add(ViewerControlFactory.prose(seen.strip(), "small-text", "muted"));
        }
        BehaviorKind.of(one.operation()).ifPresent(deed -> source(nodes, deed, one.actor(), unit));
    }

    private static Node outcome(Observation.Result result) {
        String word = ObservationFormatter.outcome(result);
        return switch (result) {
            case ALLOWED, ABSENT, FAILED -> WidgetFactory.label(word, "muted");
            case DENIED -> {
                HBox denied = new HBox(WidgetFactory.label("Denied", "strong", "severity-word"));
                denied.getStyleClass().add("severity-high");
                yield denied;
            }
        };
    }

    /**
     * Lists the places in the unit's source that do something of this kind. If there are several, it can't be
     * determined which of them caused the observation.
     */
    private void source(List<Node> nodes, BehaviorKind deed, Observation.Actor actor, Optional<PlannedUnit> unit) {
        Optional<PredictedBehavior> foretold = acts.predicted(actor);
        if (unit.isEmpty()) {
            return;
        }
        List<Evidence> here = foretold.map(one -> one.of(deed)).orElse(List.of());
        if (here.isEmpty()) {
            section(
                    nodes,
                    "Likely source",
                    foretold.isPresent()
                            ? "No place in its source was found that does this."
                            : "Its source was not read.");
        } else {
            places(
                    nodes,
                    here.size() == 1
                            ? "Likely source: the only place that " + deed.words()
                            : "Likely source: one of " + CountFormatter.unbroken(here.size()) + " places",
                    here,
                    unit);
        }
    }

    private void places(List<Node> nodes, String title, List<Evidence> places, Optional<PlannedUnit> unit) {
        if (places.isEmpty()) {
            return;
        }
        VBox box = new VBox(2, ViewerControlFactory.label(title, "section-title", "strong"));
        for (Evidence one : places.stream().limit(MOST_PLACES).toList()) {
            String place = place(one.path(), one.line());
            Hyperlink link = new Hyperlink(place);
            link.getStyleClass().addAll("mono", "may-be-cut");
            link.setTooltip(new Tooltip(place));
            link.setDisable(unit.isEmpty());
            link.setOnAction(_ -> unit.ifPresent(known -> acts.open(known.id(), one)));
            Label what = ViewerControlFactory.shortened(Inert.line(one.what(), 200), "small-text", "mono", "muted");
            HBox.setHgrow(what, Priority.ALWAYS);
            box.getChildren().add(WidgetFactory.row(8, WidgetFactory.whole(link), what));
        }
        if (places.size() > MOST_PLACES) {
            box.getChildren()
                    .add(ViewerControlFactory.prose(
                            "And " + CountFormatter.unbroken(places.size() - MOST_PLACES, "further place") + ".",
                            "small-text",
                            "muted"));
        }
        nodes.add(box);
    }

    private static String place(RepoPath path, int line) {
        return Inert.path(path.bytes()) + (line == 0 ? "" : ":" + line);
    }

    private static void commandLines(List<Node> nodes, Observation one) {
        if (one.arguments().count() > 0) {
            VBox box = new VBox(2, ViewerControlFactory.label("Command line", "section-title", "strong"));
            StartArgumentsFormatter.lines(one.arguments())
                    .forEach(line -> box.getChildren().add(ViewerControlFactory.prose(line, "small-text", "mono")));
            nodes.add(box);
        }
    }

    private static void section(List<Node> nodes, String title, String text) {
        nodes.add(new VBox(
                2,
                ViewerControlFactory.label(title, "section-title", "strong"),
                ViewerControlFactory.prose(text, "prose")));
    }

    private void stub(List<Button> can, PlannedUnit unit) {
        if (unit.kind().isCompileTime() && unit.executes()) {
            can.add(button(
                    "observation-stub",
                    Icon.STUB,
                    "Set " + unit.crate() + " back to Stub",
                    () -> acts.stub(unit.id())));
        }
    }

    private static Button button(String id, Icon icon, String words, Runnable act) {
        Button button = WidgetFactory.button(icon, words, act);
        button.setId(id);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAlignment(Pos.CENTER_LEFT);
        return button;
    }
}
