package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.analysis.trust.UnitId;
import dev.lazaret.app.window.control.Widgets;
import dev.lazaret.app.window.plan.CompileModel.Row;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.crates.Abilities;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What would execute, one row a unit: a crate with a build script and a macro has two. */
public final class PlanRows extends VBox {
    private static final PseudoClass GROUP = PseudoClass.getPseudoClass("group");
    private static final double CRATE = 220;
    private static final double EXECUTES = 110;
    private static final double LINKS = 36;
    private static final double CAN = 210;
    private static final double DECISION = 226;
    private static final double OPEN = 24;
    private static final double PADDING = 16;

    private final ListView<Row> list = new ListView<>();
    private final HBox columns;
    private final Label empty = Widgets.prose("", "empty-words");
    private final Label linked = Widgets.prose("", "small-text", "muted");

    /**
     * No rows yet.
     *
     * @param can what a unit can do, as far as that is known now
     * @param open told a unit of the repository whose file is to be read
     * @param decide told another decision for a build script or macro
     */
    PlanRows(
            Function<PlannedUnit, Abilities> can,
            Consumer<PlannedUnit> open,
            BiConsumer<PlannedUnit, PlannedUnit.Decision> decide) {
        getStyleClass().add("plan-rows");
        list.setId("plan-units");
        list.getStyleClass().add("plan-list");
        list.setPlaceholder(empty);
        list.setCellFactory(_ -> new Cell(can, open, decide));
        list.setAccessibleText("What would execute");
        list.setOnKeyPressed(pressed -> {
            if (list.getSelectionModel().getSelectedItem() instanceof Row.Of row
                    && CompileModel.isCompileTime(row.unit())) {
                switch (pressed.getCode()) {
                    case R -> decide(decide, row, PlannedUnit.Decision.RUN);
                    case P -> decide(decide, row, PlannedUnit.Decision.REPLAY);
                    case S -> decide(decide, row, PlannedUnit.Decision.STUB);
                    default -> {}
                }
            }
        });
        list.getSelectionModel().selectedItemProperty().addListener((_, _, row) -> strip(row));
        VBox.setVgrow(list, Priority.ALWAYS);
        columns = Widgets.row(
                10,
                column("Unit", CRATE),
                column("Executes", EXECUTES),
                column("Links", LINKS),
                column("Can do, as seen in source", CAN),
                wide(column("File", 0)),
                column("Decision", DECISION),
                gap());
        columns.getStyleClass().add("plan-columns");
        linked.getStyleClass().add("plan-strip");
        linked.setId("plan-linked");
        linked.setMinHeight(Region.USE_PREF_SIZE);
        strip(null);
        getChildren().addAll(columns, list, linked);
    }

    private static void decide(
            BiConsumer<PlannedUnit, PlannedUnit.Decision> told, Row.Of row, PlannedUnit.Decision decision) {
        if (row.isOpen(decision)) {
            told.accept(row.unit(), decision);
        }
    }

    /** Below the rows: what executes with the selected one. */
    private void strip(@Nullable Row selected) {
        String words = selected instanceof Row.Of row ? CompileModel.linkedWords(row) : "";
        linked.setText(words);
        linked.setVisible(!words.isEmpty());
        linked.setManaged(!words.isEmpty());
    }

    /**
     * Shows rows.
     *
     * @param none what is said where there are none
     */
    void show(List<Row> rows, String none) {
        empty.setText(none);
        list.getItems().setAll(rows);
    }

    /** Draws them again, after more is known of what they can do. */
    void refresh() {
        list.refresh();
    }

    /** The heads stand over their columns, with a scroll bar and without. */
    @Override
    protected void layoutChildren() {
        double bar = list.lookup(".scroll-bar:vertical") instanceof ScrollBar shown && shown.isVisible()
                ? shown.getWidth()
                : 0;
        columns.setPadding(new Insets(0, PADDING + bar, 0, PADDING));
        super.layoutChildren();
    }

    private static Label column(String title, double width) {
        return fixed(Widgets.label(title, "strong", "small-text", "muted"), width);
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
        region.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(region, Priority.ALWAYS);
        return region;
    }

    private static Region gap() {
        return fixed(new Region(), OPEN);
    }

    private static Icon icon(UnitId.Kind kind) {
        return switch (kind) {
            case BUILD_SCRIPT -> Icon.HAMMER;
            case MACRO -> Icon.MACRO;
            case TEST, DOC_TESTS -> Icon.FLASK;
            case PROGRAM -> Icon.PLAY;
        };
    }

    private static final class Cell extends ListCell<Row> {
        private final Function<PlannedUnit, Abilities> can;
        private final Consumer<PlannedUnit> open;
        private final BiConsumer<PlannedUnit, PlannedUnit.Decision> decide;

        Cell(
                Function<PlannedUnit, Abilities> can,
                Consumer<PlannedUnit> open,
                BiConsumer<PlannedUnit, PlannedUnit.Decision> decide) {
            this.can = can;
            this.open = open;
            this.decide = decide;
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Row row, boolean none) {
            super.updateItem(row, none);
            setText(null);
            setAccessibleText(null);
            setGraphic(none ? null : node(row));
            pseudoClassStateChanged(GROUP, !none && row instanceof Row.Group);
        }

        private Node node(Row row) {
            return switch (row) {
                case Row.Group(String title, String words) ->
                    styled(baseline(
                            8,
                            Widgets.label(title, "strong", "small-text"),
                            Widgets.label(words, "small-text", "muted")));
                case Row.Missing(String clause) -> styled(Widgets.row(8, wide(Widgets.shortened(clause, "mono"))));
                case Row.Of of -> styled(unit(of));
            };
        }

        private static HBox styled(HBox row) {
            row.getStyleClass().add("unit-cells");
            return row;
        }

        private HBox unit(Row.Of row) {
            PlannedUnit unit = row.unit();
            Label kind = fixed(Widgets.withIcon(icon(unit.kind()), CompileModel.executes(unit.kind())), EXECUTES);
            Abilities abilities = can.apply(unit);
            setAccessibleText(String.join(
                    ", ", unit.id().words(), abilities.words(), unit.decision().title(), row.words()));
            return Widgets.row(
                    10,
                    crate(unit, CRATE),
                    kind,
                    fixed(Widgets.label(Integer.toString(row.linked().size()), "muted"), LINKS),
                    fixed(can(abilities), CAN),
                    wide(Widgets.shortened(unit.path(), "mono", "muted")),
                    fixed(decision(row), DECISION),
                    unit.fromRepository() ? button(unit) : gap());
        }

        private HBox decision(Row.Of row) {
            HBox choice =
                    CompileModel.isCompileTime(row.unit()) ? choice(row, decide) : Widgets.row(0, decision(row.unit()));
            return Widgets.row(6, choice, Widgets.label(row.words(), "small-text", "muted"));
        }

        private static Label decision(PlannedUnit unit) {
            return Widgets.withIcon(
                    unit.executes() ? Icon.PLAY : Icon.STUB, unit.decision().title(), "badge");
        }

        /** Buttons of which one is down. Pressed again it stays so. */
        private static HBox choice(Row.Of row, BiConsumer<PlannedUnit, PlannedUnit.Decision> decide) {
            PlannedUnit unit = row.unit();
            HBox segments = new HBox();
            segments.getStyleClass().add("segments");
            for (PlannedUnit.Decision decision : row.offered()) {
                ToggleButton button = new ToggleButton(decision.title());
                button.setSelected(unit.decision() == decision);
                button.setDisable(!row.isOpen(decision));
                button.setAccessibleText(unit.id().words() + ": " + decision.title());
                button.setOnAction(_ -> {
                    button.setSelected(true);
                    if (unit.decision() != decision) {
                        decide.accept(unit, decision);
                    }
                });
                button.getStyleClass().add("small");
                button.setMinWidth(Region.USE_PREF_SIZE);
                segments.getChildren().add(button);
            }
            segments.getChildren().getFirst().getStyleClass().add("first");
            segments.getChildren().getLast().getStyleClass().add("last");
            segments.setAlignment(Pos.CENTER_LEFT);
            return segments;
        }

        /** What is unusual first, in a frame; unknown is said as such. */
        private static HBox can(Abilities abilities) {
            HBox box = Widgets.row(6);
            List<String> unusual = abilities.brief(true);
            if (!unusual.isEmpty()) {
                Label words = Widgets.shortened(String.join(", ", unusual), "badge", "unusual-badge");
                words.getTooltip().setText("Unusual: " + String.join(", ", unusual));
                box.getChildren().add(words);
            }
            box.getChildren().add(Widgets.shortened(ordinary(abilities, unusual.isEmpty()), "small-text", "muted"));
            return box;
        }

        private static String ordinary(Abilities abilities, boolean all) {
            List<String> words = new ArrayList<>(abilities.brief(false));
            switch (abilities.state()) {
                case UNKNOWN -> words.add("unknown");
                case IN_PART -> words.add("more unknown");
                case KNOWN -> {
                    if (all && words.isEmpty()) {
                        words.add("nothing seen");
                    }
                }
            }
            return String.join(", ", words);
        }

        private Button button(PlannedUnit unit) {
            Button button =
                    Widgets.iconButton(Icon.OPEN_OUT, "Open " + unit.path() + " in Review", () -> open.accept(unit));
            return fixed(button, OPEN);
        }
    }

    /** Name and version of a unit's crate, on one base line. */
    public static HBox crate(PlannedUnit unit, double width) {
        Label name = Widgets.shortened(unit.crate(), "strong");
        name.setMinWidth(0);
        return fixed(baseline(6, name, Widgets.whole(Widgets.label(unit.version(), "small-text", "muted"))), width);
    }

    private static HBox baseline(double spacing, Node... nodes) {
        HBox row = new HBox(spacing, nodes);
        row.setAlignment(Pos.BASELINE_LEFT);
        row.setMaxHeight(Region.USE_PREF_SIZE);
        return row;
    }

    /** A line of notes below the rows. */
    public static Node note(CompileModel.Note note) {
        Label words = Widgets.prose(note.sentence(), "small-text", note.stands() ? "plain-words" : "muted");
        wide(words);
        words.setMinWidth(0);
        HBox line = new HBox(7, Icons.node(note.stands() ? Icon.FLAG : Icon.NOTE, 13), words);
        line.getStyleClass().add(note.stands() ? "flag-icon" : "muted-icon");
        return line;
    }
}
