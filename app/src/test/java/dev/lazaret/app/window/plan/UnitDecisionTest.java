package dev.lazaret.app.window.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.window.LazaretWindow;
import dev.lazaret.app.window.StepPlans;
import dev.lazaret.viewer.gallery.Pictures;
import dev.lazaret.viewer.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** Protects that a unit is decided in its row, by mouse and by key, and nothing else is. */
@Tag("window")
class UnitDecisionTest {
    private static final String UNIT = "own build-script example-parser 0.4.0 build.rs\n";

    private final List<String> decided = new ArrayList<>();

    @Test
    void aRowOfCheckHasAChoice() throws Exception {
        PlanRows rows = shown("step check\n" + UNIT);
        List<ToggleButton> choice = buttons(rows);

        assertThat(choice).extracting(ToggleButton::getText).containsExactly("Run", "Replay", "Stub");
        assertThat(choice).extracting(ToggleButton::isSelected).containsExactly(true, false, false);
        assertThat(choice.get(1).isDisabled()).as("nothing is recorded").isTrue();
        WaitForAsyncUtils.waitForAsyncFx(5_000, () -> choice.getFirst().fire());
        assertThat(decided).as("what it is already").isEmpty();
        WaitForAsyncUtils.waitForAsyncFx(5_000, () -> choice.getLast().fire());
        assertThat(decided).containsExactly("example-parser STUB");
    }

    @Test
    void keysDecideTheSelectedRow() throws Exception {
        PlanRows rows = shown("step check\n" + UNIT);
        ListView<?> list = (ListView<?>) rows.lookup("#plan-units");
        WaitForAsyncUtils.waitForAsyncFx(5_000, () -> {
            list.getSelectionModel().select(1);
            press(list, KeyCode.P);
            press(list, KeyCode.S);
            press(list, KeyCode.R);
        });
        assertThat(decided).containsExactly("example-parser STUB", "example-parser RUN");
    }

    @Test
    void whatAStepIsThereToRunHasNoChoice() throws Exception {
        PlanRows rows = shown("step test\nown test example-parser 0.4.0 tests/all.rs\n");

        assertThat(buttons(rows)).isEmpty();
    }

    private static void press(Node node, KeyCode key) {
        node.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
    }

    private static List<ToggleButton> buttons(PlanRows rows) {
        return rows.lookupAll(".toggle-button").stream()
                .map(ToggleButton.class::cast)
                .toList();
    }

    private PlanRows shown(String description) throws Exception {
        Plan plan = StepPlans.of(description);
        CompileModel model = CompileModel.of(plan, plan.compile().orElseThrow());
        var shown = Pictures.show(
                () -> new PlanRows(PlanPictureTest::can, unit -> {}, this::decide), 1000, 300, Theme.DARK);
        WaitForAsyncUtils.waitForAsyncFx(5_000, () -> {
            LazaretWindow.sheets(shown.stage().getScene());
            shown.view().show(model.rows(), "");
        });
        Pictures.until(() -> shown.view().lookup(".unit-cells") != null);
        WaitForAsyncUtils.waitForFxEvents();
        return shown.view();
    }

    private void decide(PlannedUnit unit, PlannedUnit.Decision decision) {
        decided.add(unit.crate() + " " + decision);
    }
}
