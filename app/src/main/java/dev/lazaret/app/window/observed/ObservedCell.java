package dev.lazaret.app.window.observed;

import dev.lazaret.analysis.behavior.BehaviorComparison;
import dev.lazaret.analysis.behavior.ObservationCounts;
import dev.lazaret.analysis.behavior.ObservationFormatter;
import dev.lazaret.analysis.behavior.ObservedRowFormatter;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.OutputFinding;
import dev.lazaret.analysis.run.ScriptOutput;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.app.window.observed.ObservedModel.Row;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.badges.SeverityMarks;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Draws a row of observed behaviour, and the headings of the columns. */
final class ObservedCell extends ListCell<Row> {
    private static final PseudoClass GROUP = PseudoClass.getPseudoClass("group");
    /** Style class of the headings of numeric columns. */
    static final String HEAD_OF_NUMBERS = "head-of-numbers";

    private static final double GAP = 12;
    private static final double NUMBER_GAP = 4;
    private static final double NUMBER = 52;
    private static final double OPERATION = 78;
    private static final double FOLD = 12;
    private static final double OUTCOME = 84;

    /**
     * Preferred and minimum widths in pixels of the cell to the left of the comparison, and of the comparison's cell.
     */
    private static final double SUBJECT = 590;

    private static final double LEAST_SUBJECT = 280;
    private static final double COMPARISON = 410;
    private static final double LEAST_COMPARISON = 128;

    private final Supplier<Room> room;

    /** The columns that fit into a row. */
    enum Room {
        ALL,
        /** All columns except the numeric ones. */
        REASONS,
        /** No numeric columns, and no reasons next to the comparison. */
        WORDS;

        private static final double NUMBERS_FROM = 760;
        private static final double REASONS_FROM = 640;

        /** Returns the columns that fit into a list of this width in pixels. */
        static Room of(double width) {
            return width >= NUMBERS_FROM ? ALL : width >= REASONS_FROM ? REASONS : WORDS;
        }
    }

    /**
     * Creates an empty cell.
     *
     * @param toggle receives the row whose rows are to be folded or unfolded
     * @param room returns the columns that currently fit
     */
    ObservedCell(Consumer<Row.Foldable> toggle, Supplier<Room> room) {
        this.room = room;
        setPrefWidth(0);
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && getItem() instanceof Row.Foldable row) {
                toggle.accept(row);
            }
        });
    }

    @Override
    protected void updateItem(Row row, boolean none) {
        super.updateItem(row, none);
        setText(null);
        setAccessibleText(none ? null : words(row));
        setGraphic(none ? null : node(row));
        pseudoClassStateChanged(GROUP, !none && row instanceof Row.Group);
    }

    private static String words(Row row) {
        return switch (row) {
            case Row.Foldable foldable -> ObservedModel.detail(row) + (foldable.open() ? " Unfolded" : " Folded");
            case Row.Entry _, Row.Predicted _, Row.ScriptItem _ -> ObservedModel.detail(row);
            case Row.More(String words) -> words;
        };
    }

    /** Creates the headings of the columns. */
    static HBox heads() {
        HBox heads = cells(
                WidgetFactory.row(
                        NUMBER_GAP,
                        wide(head("Unit")),
                        number("Starts"),
                        number("Reads"),
                        number("Writes"),
                        number("Network")),
                WidgetFactory.row(0, head("Comparison")),
                WidgetFactory.row(0, head("Outcome")));
        heads.getStyleClass().add("plan-columns");
        return heads;
    }

    private static Label head(String title) {
        return WidgetFactory.label(title, "strong", "small-text", "muted");
    }

    private static Label number(String title) {
        Label number = right(head(title));
        number.getStyleClass().add(HEAD_OF_NUMBERS);
        return number;
    }

    private Node node(Row row) {
        return switch (row) {
            case Row.Group group -> group(group);
            case Row.ScriptItem(ScriptOutput _, ScriptOutputItem item) -> scriptItem(item);
            case Row.Entry(Observation one, long times, boolean nested) ->
                observations(
                        one,
                        subject(
                                nested ? WidgetFactory.row(0, indent(), indent()) : indent(),
                                icon(one.operation()),
                                ObservationFormatter.operation(one.operation()),
                                one.object()),
                        times);
            case Row.Fold fold ->
                observations(
                        fold.first(),
                        subject(
                                chevron(fold),
                                icon(fold.first().operation()),
                                ObservationFormatter.operation(fold.first().operation()),
                                ObservedRowFormatter.object(fold.folded())),
                        fold.times() > fold.folded().members().size() ? fold.times() : 1);
            case Row.Predicted(Observation.Actor _, BehaviorComparison prediction) -> predicted(prediction);
            case Row.More(String words) ->
                WidgetFactory.row(
                        8, indent(), Icons.node(Icon.NOTE, 12), WidgetFactory.label(words, "small-text", "muted"));
        };
    }

    private HBox group(Row.Group group) {
        ObservationCounts tally = group.tally();
        Label name = WidgetFactory.shortened(ObservationFormatter.name(group.actor()), "strong");
        Label kind = WidgetFactory.whole(
                WidgetFactory.label(ObservationFormatter.kind(group.actor()), "small-text", "muted"));
        HBox unit = new HBox(6, name, kind);
        unit.setAlignment(Pos.BASELINE_LEFT);
        unit.setMaxHeight(Region.USE_PREF_SIZE);
        HBox subject = WidgetFactory.row(
                NUMBER_GAP, WidgetFactory.row(8, chevron(group), unit), ViewerControlFactory.spring());
        Stream.of(tally.starts(), tally.reads(), tally.writes(), tally.network())
                .filter(_ -> room.get() == Room.ALL)
                .forEach(count -> subject.getChildren()
                        .add(right(
                                count == 0
                                        ? WidgetFactory.label("0", "muted")
                                        : WidgetFactory.label(CountFormatter.unbroken(count)))));
        return cells(
                subject,
                comparison(group),
                tally.denied() == 0
                        ? WidgetFactory.row(0)
                        : marked(Icon.CLOSE, "severity-high", ObservationFormatter.outcome(tally)));
    }

    /**
     * Creates the comparison of a group. Findings in a script's output follow the comparison if there is room;
     * otherwise they replace it, but only if nothing was unexpected.
     */
    private HBox comparison(Row.Group group) {
        ObservationCounts tally = group.tally();
        HBox compared = tally.unexpected() == 0
                ? WidgetFactory.row(0, ViewerControlFactory.rest(ObservationFormatter.briefly(tally), "muted"))
                : marked(Icon.SEVERITY_CRITICAL, "severity-critical", ObservationFormatter.briefly(tally));
        Optional<Severity> worst = group.scriptOutputs().stream()
                .flatMap(output -> output.findings().first().stream())
                .map(OutputFinding::severity)
                .min(Severity::compareTo);
        if (worst.isEmpty()) {
            return compared;
        }
        HBox found = marked(
                SeverityMarks.icon(worst.get()),
                SeverityMarks.styleClass(worst.get()),
                ObservationFormatter.found(group.scriptOutputs().stream()
                        .mapToLong(output -> output.findings().count())
                        .sum()));
        return room.get() == Room.ALL
                ? WidgetFactory.row(GAP, compared, found)
                : tally.unexpected() == 0 ? found : compared;
    }

    private static HBox scriptItem(ScriptOutputItem item) {
        HBox remark = item instanceof ScriptOutputItem.Found(OutputFinding finding)
                ? marked(
                        SeverityMarks.icon(finding.severity()),
                        SeverityMarks.styleClass(finding.severity()),
                        finding.severity().word())
                : WidgetFactory.row(6);
        remark.getChildren().add(ViewerControlFactory.rest(item.remark(), "small-text", "muted"));
        Label digest = WidgetFactory.label(item.digest(), "mono", "small-text", "muted");
        return cells(subject(indent(), icon(item), item.kind(), item.object()), remark, WidgetFactory.row(0, digest));
    }

    private static Icon icon(ScriptOutputItem item) {
        return switch (item) {
            case ScriptOutputItem.ForCargo _ -> Icon.TERMINAL;
            case ScriptOutputItem.Entry _ -> Icon.FILE;
            case ScriptOutputItem.Found _ -> Icon.SEARCH;
        };
    }

    private static Node chevron(Row.Foldable row) {
        return Icons.node(row.open() ? Icon.CHEVRON_DOWN : Icon.CHEVRON_RIGHT, FOLD);
    }

    private static HBox subject(Node before, Icon icon, String kind, String text) {
        Label object = ViewerControlFactory.rest(text, "mono");
        object.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        Label operation = WidgetFactory.withIcon(icon, kind);
        operation.setMinWidth(OPERATION);
        operation.setPrefWidth(OPERATION);
        return WidgetFactory.row(8, before, operation, object);
    }

    /** Creates the cells of one observation, or of several that have everything but their objects in common. */
    private HBox observations(Observation one, HBox subject, long times) {
        if (times > 1) {
            subject.getChildren()
                    .add(WidgetFactory.whole(
                            WidgetFactory.label(ObservationFormatter.times(times), "small-text", "muted")));
        }
        HBox comparison = one.expected()
                ? WidgetFactory.row(
                        6, WidgetFactory.whole(WidgetFactory.label(ObservationFormatter.comparison(one), "muted")))
                : marked(Icon.SEVERITY_CRITICAL, "severity-critical", ObservationFormatter.comparison(one));
        if (room.get() != Room.WORDS) {
            comparison.getChildren().add(ViewerControlFactory.rest(one.why(), "small-text", "muted"));
        }
        String outcome = ObservationFormatter.outcome(one.result());
        return cells(
                subject,
                comparison,
                switch (one.result()) {
                    case ALLOWED -> WidgetFactory.row(0, WidgetFactory.label(outcome, "muted"));
                    case DENIED -> marked(Icon.CLOSE, "severity-high", outcome);
                    case ABSENT, FAILED -> WidgetFactory.row(0, WidgetFactory.withIcon(Icon.HELP, outcome, "muted"));
                });
    }

    private static HBox predicted(BehaviorComparison prediction) {
        Label operation = WidgetFactory.withIcon(Icon.EYE, "reading");
        operation.setMinWidth(OPERATION);
        operation.setPrefWidth(OPERATION);
        String words = ObservationFormatter.comparison(prediction.state());
        return cells(
                WidgetFactory.row(
                        8,
                        indent(),
                        operation,
                        ViewerControlFactory.rest("it " + prediction.kind().words())),
                prediction.state() == BehaviorComparison.State.UNFORESEEN
                        ? marked(Icon.SEVERITY_HIGH, "severity-high", words)
                        : WidgetFactory.row(0, WidgetFactory.label(words, "muted")),
                WidgetFactory.row(0));
    }

    /** Creates an icon and a word in one colour. Both are understandable without the colour. */
    private static HBox marked(Icon icon, String colour, String word) {
        HBox marked = WidgetFactory.row(
                6, Icons.node(icon, 12), WidgetFactory.whole(WidgetFactory.label(word, "strong", "severity-word")));
        marked.getStyleClass().add(colour);
        return marked;
    }

    static Icon icon(Observation.Operation operation) {
        return switch (operation) {
            case START -> Icon.PROCESS;
            case READ -> Icon.DISK;
            case WRITE, CREATE, DELETE -> Icon.PENCIL;
            case CONNECT, LISTEN -> Icon.GLOBE;
            case OTHER -> Icon.FFI;
        };
    }

    private static HBox cells(HBox subject, HBox comparison, HBox outcome) {
        HBox.setHgrow(subject, Priority.ALWAYS);
        between(subject, LEAST_SUBJECT, SUBJECT);
        subject.setMaxWidth(Double.MAX_VALUE);
        between(comparison, LEAST_COMPARISON, COMPARISON);
        between(outcome, OUTCOME, OUTCOME);
        return WidgetFactory.row(GAP, subject, comparison, outcome);
    }

    private static void between(Region cell, double least, double best) {
        cell.setMinWidth(least);
        cell.setPrefWidth(best);
        cell.setMaxWidth(best);
    }

    private static Region indent() {
        Region indent = new Region();
        indent.setMinWidth(FOLD);
        indent.setPrefWidth(FOLD);
        return indent;
    }

    private static Label right(Label label) {
        label.setMinWidth(NUMBER);
        label.setPrefWidth(NUMBER);
        label.setAlignment(Pos.CENTER_RIGHT);
        return label;
    }

    private static Label wide(Label label) {
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        return label;
    }
}
