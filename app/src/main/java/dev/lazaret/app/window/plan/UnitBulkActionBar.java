package dev.lazaret.app.window.plan;

import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.icons.Icon;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Controls above the list of units, which filter the list and apply actions to all units. */
final class UnitBulkActionBar extends HBox {
    /** Number of units above which the text filter is shown. */
    private static final int MANY = 12;

    private final TextField filter = new TextField();
    private final HBox segments = new HBox();
    private final Label reading = WidgetFactory.label("Reading crates…", "muted", "small-text");
    private final Map<UnitFilter, ToggleButton> parts = new EnumMap<>(UnitFilter.class);
    private UnitFilter part = UnitFilter.ALL;

    /**
     * Creates the controls without counts.
     *
     * @param changed runs when the filter has changed
     */
    UnitBulkActionBar(CompilePlanBody.Acts acts, Runnable changed) {
        super(8);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("plan-bulk");
        managedProperty().bind(visibleProperty());
        setVisible(false);
        filter.setPromptText("Filter units");
        filter.setAccessibleText("Filter units");
        filter.setId("plan-filter");
        filter.setPrefWidth(180);
        filter.setVisible(false);
        filter.managedProperty().bind(filter.visibleProperty());
        filter.textProperty().addListener((_, _, _) -> changed.run());
        segments.managedProperty().bind(segments.visibleProperty());
        segments.getStyleClass().add("segments");
        segments.setMaxHeight(Region.USE_PREF_SIZE);
        for (UnitFilter each : UnitFilter.values()) {
            ToggleButton button = new ToggleButton();
            button.getStyleClass().add("small");
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setId("plan-part-" + each.name().toLowerCase(Locale.ROOT));
            button.setOnAction(_ -> {
                part = each;
                changed.run();
            });
            parts.put(each, button);
            segments.getChildren().add(button);
        }
        segments.getChildren().getFirst().getStyleClass().add("first");
        segments.getChildren().getLast().getStyleClass().add("last");
        reading.setId("plan-reading");
        reading.setTooltip(new Tooltip("Badges and reasons for review can still be added."));
        reading.setVisible(false);
        Button undo = WidgetFactory.button(Icon.UNDO, "Undo", acts::undoDecision, "small");
        undo.setId("plan-undo");
        undo.setTooltip(new Tooltip("Undoes the last choice. In the list: Ctrl Z."));
        Button stub = WidgetFactory.button(Icon.STUB, "Stub all", acts::allStub, "small");
        stub.setId("plan-all-stub");
        stub.setTooltip(new Tooltip("Nothing executes: a stub replaces each build script and macro."));
        getChildren()
                .setAll(
                        filter,
                        WidgetFactory.whole(segments),
                        WidgetFactory.whole(reading),
                        WidgetFactory.spacer(),
                        WidgetFactory.whole(undo),
                        WidgetFactory.whole(stub));
    }

    /**
     * Shows how many units are in each part. The controls are hidden until the first call.
     *
     * @param unfinished whether crates are being read, so that the rows can still change
     */
    void show(List<PlanRow> rows, boolean unfinished) {
        reading.setVisible(unfinished);
        setVisible(true);
        segments.setVisible(true);
        parts.forEach((each, button) -> {
            button.setText(each.words() + " " + count(rows, each));
            button.setSelected(each == part);
        });
        filter.setVisible(count(rows, UnitFilter.ALL) > MANY);
    }

    /** Hides the counts and the filter while there is no plan. The last choice can still be undone. */
    void none() {
        segments.setVisible(false);
        reading.setVisible(false);
        filter.setVisible(false);
    }

    private static long count(List<PlanRow> rows, UnitFilter part) {
        return rows.stream()
                .filter(row -> row instanceof PlanRow.UnitRow && part.has(row))
                .count();
    }

    /** Returns which units are listed. */
    UnitFilter part() {
        return part;
    }

    /** Returns the filter text; empty while the filter is hidden. */
    String text() {
        return filter.isVisible() ? filter.getText() : "";
    }

    /** Returns the text shown if no unit is listed. */
    String noRow() {
        if (!text().isBlank()) {
            return "No unit has “" + text().strip() + "” in it.";
        }
        return part == UnitFilter.ALL ? "No project code executes." : "No unit is among these.";
    }
}
