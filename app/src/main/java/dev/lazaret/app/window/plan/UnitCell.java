package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.icons.Icon;
import dev.lazaret.viewer.badges.ArrowKeys;
import dev.lazaret.viewer.crates.CapabilitySummary.AbilityPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Draws a row of the list of units that would execute. */
final class UnitCell extends ListCell<PlanRow> {
    private static final PseudoClass GROUP = PseudoClass.getPseudoClass("group");
    private static final double GAP = 10;
    private static final double CRATE = 186;
    private static final double EXECUTES = 102;
    private static final double LINKS = 34;
    private static final double EVIDENCE = 150;

    /** Total width in pixels of the decision buttons. */
    private static final double DECISION = 16 + 64 * PlannedUnit.Decision.values().length;

    private static final double OPEN = 24;

    private final Acts acts;

    /** Callbacks of a row. */
    interface Acts {
        /** Called when a badge is pressed. */
        void badge(PlanRow.UnitRow row, AbilityPlace place);

        /** Called when the auditor presses a decision that is possible and differs from the current one. */
        void decide(PlanRow.UnitRow row, PlannedUnit.Decision decision);

        /** Opens the unit's source. */
        void open(PlannedUnit unit);
    }

    UnitCell(Acts acts) {
        this.acts = acts;
        setPrefWidth(0);
    }

    /** Creates the headings of the columns. */
    static HBox columns() {
        return WidgetFactory.row(
                GAP,
                column("Unit", CRATE),
                column("Executes", EXECUTES),
                column("Links", LINKS),
                wide(column("Capabilities seen in source", 0)),
                column("Evidence for these bytes", EVIDENCE),
                column("Decision", DECISION),
                gap());
    }

    private static Label column(String title, double width) {
        return fixed(WidgetFactory.label(title, "strong", "small-text", "muted"), width);
    }

    private static <R extends Region> R fixed(R region, double width) {
        if (width > 0) {
            region.setMinWidth(width);
            region.setPrefWidth(width);
            region.setMaxWidth(width);
        }
        return region;
    }

    private static <R extends Region> R wide(R region) {
        region.setMinWidth(0);
        region.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(region, Priority.ALWAYS);
        return region;
    }

    private static Region gap() {
        return fixed(new Region(), OPEN);
    }

    @Override
    protected void updateItem(PlanRow row, boolean none) {
        super.updateItem(row, none);
        setText(null);
        setAccessibleText(null);
        setGraphic(none ? null : node(row));
        pseudoClassStateChanged(GROUP, !none && row instanceof PlanRow.Group);
    }

    private Node node(PlanRow row) {
        return switch (row) {
            case PlanRow.Group(String title, String words) -> {
                Label more = WidgetFactory.shortened(words, "small-text", "muted");
                more.setMinWidth(0);
                yield styled(PlanRowListView.baseline(
                        8, WidgetFactory.whole(WidgetFactory.label(title, "strong", "small-text")), more));
            }
            case PlanRow.Missing(String clause) ->
                styled(WidgetFactory.row(8, wide(WidgetFactory.shortened(clause, "mono"))));
            case PlanRow.UnitRow of -> styled(unit(of));
        };
    }

    private static HBox styled(HBox row) {
        row.getStyleClass().add("unit-cells");
        return row;
    }

    private HBox unit(PlanRow.UnitRow row) {
        PlannedUnit unit = row.unit();
        setAccessibleText(Stream.of(
                        unit.id().words(),
                        row.can().words(),
                        row.lookWords(),
                        unit.decision().title(),
                        row.words())
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", ")));
        return WidgetFactory.row(
                GAP,
                PlanRowListView.crate(unit, CRATE),
                fixed(WidgetFactory.withIcon(icon(unit.kind()), CompilePlanModel.executes(unit.kind())), EXECUTES),
                fixed(WidgetFactory.label(Integer.toString(row.linked().size()), "muted"), LINKS),
                wide(UnitBadgeFactory.capabilities(row, place -> acts.badge(row, place))),
                fixed(evidence(row), EVIDENCE),
                fixed(decision(row), DECISION),
                open(unit));
    }

    /** Creates the cell that shows the evidence on a build script or macro, or the file of any other unit. */
    private static Region evidence(PlanRow.UnitRow row) {
        return CompilePlanModel.isCompileTime(row.unit())
                ? UnitBadgeFactory.evidence(row)
                : WidgetFactory.shortened(row.unit().path(), "mono", "muted");
    }

    private static Icon icon(UnitId.Kind kind) {
        return switch (kind) {
            case BUILD_SCRIPT -> Icon.HAMMER;
            case MACRO -> Icon.MACRO;
            case TEST, DOC_TESTS -> Icon.FLASK;
            case PROGRAM -> Icon.PLAY;
        };
    }

    private HBox decision(PlanRow.UnitRow row) {
        PlannedUnit unit = row.unit();
        HBox choice = row.offered().isEmpty()
                ? WidgetFactory.row(
                        0,
                        WidgetFactory.withIcon(
                                unit.executes() ? Icon.PLAY : Icon.STUB,
                                unit.decision().title(),
                                "badge"))
                : choice(row);
        return WidgetFactory.row(6, choice, WidgetFactory.label(row.words(), "small-text", "muted"));
    }

    /** Creates the decision buttons. Exactly one is selected; pressing it again doesn't deselect it. */
    private HBox choice(PlanRow.UnitRow row) {
        PlannedUnit unit = row.unit();
        HBox segments = new HBox();
        segments.getStyleClass().add("segments");
        List<ToggleButton> buttons = new ArrayList<>();
        for (PlannedUnit.Decision decision : row.offered()) {
            ToggleButton button = new ToggleButton(decision.title());
            button.setSelected(unit.decision() == decision);
            button.setDisable(!row.isOpen(decision));
            button.setAccessibleText(unit.id().words() + ": " + decision.title());
            button.setOnAction(_ -> {
                // A group would also move the selection with the arrow keys, without a decision.
                buttons.forEach(other -> other.setSelected(other.equals(button)));
                if (unit.decision() != decision) {
                    acts.decide(row, decision);
                }
            });
            button.getStyleClass().add("small");
            button.setMinWidth(Region.USE_PREF_SIZE);
            buttons.add(button);
        }
        segments.getChildren().setAll(buttons);
        ArrowKeys.moveFocus(buttons);
        segments.getChildren().getFirst().getStyleClass().add("first");
        segments.getChildren().getLast().getStyleClass().add("last");
        segments.setAlignment(Pos.CENTER_LEFT);
        // A disabled button shows no tooltip, so the tooltip is installed on the container.
        Tooltip.install(segments, new Tooltip(meaning(row)));
        return segments;
    }

    /** Returns the meaning of each decision for a unit, one per line. */
    static String meaning(PlanRow.UnitRow row) {
        return row.offered().stream()
                .map(decision -> row.isOpen(decision)
                        ? decision.title() + " (" + DecisionShortcuts.of(decision) + "): "
                                + row.recording()
                                        .filter(_ -> decision.takesRecording())
                                        .map(words -> words + ", ")
                                        .orElse("")
                                + decision.meaning()
                        : decision.title() + ": not possible. "
                                + (decision.isolates()
                                        ? row.noIsolation()
                                                .orElse("The toolchain can’t compile to WebAssembly.")
                                                .replace(" Remedy: ", "\nRemedy: ")
                                        : "Nothing is recorded for these bytes."))
                .collect(Collectors.joining("\n"));
    }

    private Button open(PlannedUnit unit) {
        return fixed(
                WidgetFactory.iconButton(
                        Icon.OPEN_OUT,
                        "Open " + unit.path() + " in Review; what is chosen here is kept",
                        () -> acts.open(unit)),
                OPEN);
    }
}
