package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.app.step.UnitReviewReason;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.badges.CapabilityMark;
import dev.lazaret.viewer.crates.CapabilitySummary.AbilityPlace;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Lists the units that would execute, one per row: a crate that has both a build script and a macro has two rows. */
public final class PlanRowListView extends VBox {
    private static final KeyCombination UNDO = new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
    private static final double PADDING = 16;

    private final ListView<PlanRow> list = new ListView<>();
    private final HBox columns;
    private final Label empty = WidgetFactory.prose("", "empty-words");
    private final Acts acts;
    private final UnitDetailPane strip;
    private Optional<CapabilityMark> mark = Optional.empty();
    private Optional<Runnable> waiting = Optional.empty();
    private boolean held;
    private boolean showing;

    /** Callbacks of the list. */
    interface Acts extends UnitDetailPane.Acts {
        /** Changes the decision on a build script or macro. */
        void decide(PlannedUnit unit, PlannedUnit.Decision decision);

        /** Reverts the last choice. */
        void undoDecision();
    }

    /** Creates an empty list. */
    PlanRowListView(Acts acts) {
        this.acts = acts;
        this.strip = new UnitDetailPane(acts);
        getStyleClass().add("plan-rows");
        list.setId("plan-units");
        list.getStyleClass().add("plan-list");
        list.setPlaceholder(empty);
        list.setCellFactory(_ -> new UnitCell(new Rows()));
        list.setAccessibleText("What would execute");
        list.setOnKeyPressed(this::pressed);
        list.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> held = true);
        list.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> released());
        list.getSelectionModel().selectedItemProperty().addListener((_, _, row) -> {
            if (!showing) {
                mark = Optional.empty();
                strip(row);
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        columns = UnitCell.columns();
        columns.getStyleClass().add("plan-columns");
        strip.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(columns, list, strip);
    }

    /**
     * Runs an action that replaces rows: at once, or after the mouse button is released if it is pressed in the list. A
     * button that is replaced while it is pressed would lose the click. Of several waiting actions, only the last runs.
     */
    void whenNotPressed(Runnable action) {
        if (held) {
            waiting = Optional.of(action);
        } else {
            action.run();
        }
    }

    /** The pressed control handles the same event, so the waiting action runs after it. */
    private void released() {
        held = false;
        waiting.ifPresent(Platform::runLater);
        waiting = Optional.empty();
    }

    /**
     * Handles key presses: a letter sets the decision on the selected unit; Left and Right move through the row's
     * badges.
     */
    private void pressed(KeyEvent key) {
        if (UNDO.match(key)) {
            acts.undoDecision();
        } else if (list.getSelectionModel().getSelectedItem() instanceof PlanRow.UnitRow row
                && !key.isShortcutDown()
                && !key.isAltDown()) {
            switch (key.getCode()) {
                case LEFT -> step(row, -1, key);
                case RIGHT -> step(row, 1, key);
                default -> DecisionShortcuts.decision(key.getCode()).ifPresent(decision -> decide(row, decision));
            }
        }
    }

    private void decide(PlanRow.UnitRow row, PlannedUnit.Decision decision) {
        if (!row.isOpen(decision) || row.unit().decision() == decision) {
            return;
        }
        if (decision.executes() && row.look().contains(UnitReviewReason.FLAGGED)) {
            list.getSelectionModel().select(row);
            strip.confirmRun(row, () -> acts.decide(row.unit(), decision), list::requestFocus);
            list.refresh();
        } else {
            acts.decide(row.unit(), decision);
        }
    }

    private void step(PlanRow.UnitRow row, int by, KeyEvent key) {
        List<CapabilityMark> shown = UnitBadgeFactory.shown(row.can());
        int at = mark.map(shown::indexOf).orElse(0) + by;
        if (at >= 0 && at < shown.size()) {
            mark = Optional.of(shown.get(at));
            strip(row);
        }
        key.consume();
    }

    /** Callbacks of a row. */
    private final class Rows implements UnitCell.Acts {
        /** Selects the badge's row and shows the line of code behind the badge. */
        @Override
        public void badge(PlanRow.UnitRow row, AbilityPlace place) {
            list.getSelectionModel().select(row);
            mark = CapabilityMark.find(place.evidence().capability());
            strip(row);
        }

        @Override
        public void decide(PlanRow.UnitRow row, PlannedUnit.Decision decision) {
            PlanRowListView.this.decide(row, decision);
        }

        @Override
        public void open(PlannedUnit unit) {
            acts.open(unit, Optional.empty());
        }
    }

    /**
     * Shows the details of the selected unit, for the chosen badge or, by default, the first one: the least ordinary
     * capability.
     */
    private void strip(@Nullable PlanRow selected) {
        if (selected instanceof PlanRow.UnitRow row) {
            strip.show(
                    row,
                    mark.or(() -> UnitBadgeFactory.shown(row.can()).stream().findFirst())
                            .filter(one -> !row.can().of(one).isEmpty())
                            .map(row.can()::worst));
        } else {
            strip.none();
        }
    }

    /**
     * Shows rows. Preserves the selection if the selected unit is among them.
     *
     * @param none text shown if there are no rows
     */
    void show(List<PlanRow> rows, String none) {
        Optional<PlannedUnit> selected = list.getSelectionModel().getSelectedItem() instanceof PlanRow.UnitRow row
                ? Optional.of(row.unit())
                : Optional.empty();
        Optional<String> button = focusedButton();
        empty.setText(none);
        showing = true;
        list.getItems().setAll(rows);
        list.getSelectionModel().clearSelection();
        selected.flatMap(unit -> rows.stream()
                        .filter(row -> row instanceof PlanRow.UnitRow of
                                && of.unit().id().equals(unit.id()))
                        .findFirst())
                .ifPresent(row -> {
                    list.getSelectionModel().select(row);
                    list.getFocusModel().focus(list.getSelectionModel().getSelectedIndex());
                });
        showing = false;
        strip(list.getSelectionModel().getSelectedItem());
        button.ifPresent(this::focusButton);
    }

    /** Returns the accessible text of the focused button in a row, and moves the focus to the list in its place. */
    private Optional<String> focusedButton() {
        if (list.getScene() != null
                && list.getScene().getFocusOwner() instanceof ButtonBase button
                && list.equals(owner(button))) {
            list.requestFocus();
            return Optional.ofNullable(button.getAccessibleText());
        }
        return Optional.empty();
    }

    private static @Nullable Node owner(Node button) {
        Node at = button;
        while (at != null && !(at instanceof ListView<?>)) {
            at = at.getParent();
        }
        return at;
    }

    /** Focuses the button that replaces a button, unless its row isn't shown any more or it can't be pressed. */
    private void focusButton(String text) {
        list.applyCss();
        list.layout();
        list.lookupAll("*").stream()
                .filter(ButtonBase.class::isInstance)
                .filter(node -> text.equals(node.getAccessibleText()) && !node.isDisabled())
                .findFirst()
                .ifPresent(Node::requestFocus);
    }

    /** Aligns the headings with their columns, with or without a scroll bar. */
    @Override
    protected void layoutChildren() {
        double bar = list.lookup(".scroll-bar:vertical") instanceof ScrollBar shown && shown.isVisible()
                ? shown.getWidth()
                : 0;
        columns.setPadding(new Insets(0, PADDING + bar, 0, PADDING));
        super.layoutChildren();
    }

    /** Creates the name and version of a unit's crate, aligned on one baseline. */
    public static HBox crate(PlannedUnit unit, double width) {
        Label name = WidgetFactory.shortened(unit.crate(), "strong");
        name.setMinWidth(0);
        HBox words = baseline(6, name, WidgetFactory.whole(WidgetFactory.label(unit.version(), "small-text", "muted")));
        words.setMinWidth(width);
        words.setPrefWidth(width);
        words.setMaxWidth(width);
        return words;
    }

    static HBox baseline(double spacing, Node... nodes) {
        HBox row = new HBox(spacing, nodes);
        row.setAlignment(Pos.BASELINE_LEFT);
        row.setMaxHeight(Region.USE_PREF_SIZE);
        return row;
    }

    /** Creates a note below the rows. */
    public static Node note(CompilePlanModel.Note note) {
        Label words = WidgetFactory.prose(note.sentence(), "small-text", note.emphasised() ? "plain-words" : "muted");
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        words.setMinWidth(0);
        HBox line = new HBox(7, Icons.node(note.emphasised() ? Icon.FLAG : Icon.NOTE, 13), words);
        line.getStyleClass().add(note.emphasised() ? "flag-icon" : "muted-icon");
        return line;
    }
}
