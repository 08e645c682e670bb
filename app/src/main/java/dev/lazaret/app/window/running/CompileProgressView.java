package dev.lazaret.app.window.running;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.StepEvent.UnitState.State;
import dev.lazaret.app.window.control.OutputView;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.app.window.plan.CompilePlanModel;
import dev.lazaret.app.window.plan.PlanRowListView;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Shows a running step: compiled crates, the state of each unit, and the output. */
final class CompileProgressView extends ProgressPane {
    private static final double ROW = 26;
    private static final double CRATE = 250;
    private static final double EXECUTES = 110;
    private static final double STATE = 170;
    private static final double MOST_RESULT = 0.65;

    private final Label crates = WidgetFactory.whole(WidgetFactory.label("", "strong", "small-text"));
    private final Label units = WidgetFactory.label("", "small-text", "muted");
    private final Label now = WidgetFactory.label("", "small-text", "muted");
    private final ListView<PlannedUnit> list = new ListView<>();
    private @Nullable StepProgress progress;

    /**
     * Creates the view for a step that starts.
     *
     * @param output view of the step's output
     */
    CompileProgressView(CompileWork work, OutputView output) {
        crates.setId("progress-crates");
        units.setId("progress-units");
        HBox words = WidgetFactory.row(9, crates, units, WidgetFactory.spacer(), now);
        list.getItems().setAll(work.units());
        list.setFixedCellSize(ROW);
        list.getStyleClass().add("plan-list");
        list.setPlaceholder(WidgetFactory.label("No unit executes: cargo compiles in the sandbox.", "muted"));
        list.setCellFactory(_ -> new Cell());
        list.setId("progress-list");
        list.setAccessibleText("Units and crates of the step");
        arrange(words, list, output);
    }

    @Override
    void show(StepProgress told) {
        progress = told;
        crates.setText(told.crates());
        units.setText(told.tests().isEmpty() ? told.units() : told.units() + ", " + told.tests());
        now.setText(told.now().map(unit -> "now: " + unit).orElse(""));
        fraction(told.fraction());
        list.refresh();
    }

    /** Shows only the result and the final states of the units. */
    @Override
    void ended(StepResultView result) {
        list.setPlaceholder(WidgetFactory.label("No unit executed: cargo compiled in the sandbox.", "muted"));
        list.refresh();
        ScrollPane scroll = scrolled(result);
        scroll.minHeightProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.min(result.getHeight() + 2, getHeight() * MOST_RESULT),
                        result.heightProperty(),
                        heightProperty()));
        scroll.setMaxHeight(USE_PREF_SIZE);
        getChildren().setAll(scroll, list);
    }

    private static Icon icon(Optional<State> state) {
        return state.map(told -> switch (told) {
                    case COMPILING -> Icon.CHECK;
                    case EXECUTING -> Icon.PROCESS;
                    case DONE -> Icon.READ;
                    case ISOLATED -> Icon.ISOLATE;
                    case REPLAYED, STUBBED -> Icon.STUB;
                    case STOPPED, FAILED -> Icon.STOP;
                })
                .orElse(Icon.MORE);
    }

    private static String style(Optional<State> state) {
        return state.map(told -> switch (told) {
                    case COMPILING, EXECUTING -> "accent-icon";
                    case DONE, ISOLATED, REPLAYED, STUBBED -> "muted-icon";
                    case STOPPED, FAILED -> "flag-icon";
                })
                .orElse("subtle-icon");
    }

    private final class Cell extends ListCell<PlannedUnit> {
        @Override
        protected void updateItem(PlannedUnit unit, boolean none) {
            super.updateItem(unit, none);
            setText(null);
            setGraphic(none ? null : row(unit));
        }

        private HBox row(PlannedUnit unit) {
            StepProgress told = progress;
            Optional<State> state = told == null ? Optional.empty() : told.state(unit);
            Label executes = WidgetFactory.label(CompilePlanModel.executes(unit.kind()), "muted");
            executes.setMinWidth(EXECUTES);
            executes.setPrefWidth(EXECUTES);
            Label word = WidgetFactory.label(
                    told == null ? "waiting" : told.word(unit), state.isPresent() ? "plain-words" : "muted");
            HBox at = WidgetFactory.row(6, Icons.node(icon(state), 12), word);
            at.setMinWidth(STATE);
            HBox cells = WidgetFactory.row(
                    10,
                    PlanRowListView.crate(unit, CRATE),
                    executes,
                    at,
                    WidgetFactory.shortened(unit.path(), "mono", "muted"));
            cells.getStyleClass().addAll("unit-cells", style(state));
            return cells;
        }
    }
}
