package dev.lazaret.app.window.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.window.LazaretWindow;
import dev.lazaret.app.window.StepPlans;
import dev.lazaret.viewer.crates.CapabilitySummary.AbilityPlace;
import dev.lazaret.viewer.gallery.Pictures;
import dev.lazaret.viewer.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** Verifies that a unit is decided in its row, by mouse and by key, and that this decides no other unit. */
@Tag("window")
class UnitDecisionTest {
    private static final String UNIT = "own build-script example-parser 0.4.0 build.rs\n";

    private final List<String> decided = new ArrayList<>();

    @Test
    void rowOfCheckOffersChoice() throws Exception {
        PlanRowListView rows = shown("step check\n" + UNIT);
        List<ToggleButton> choice = buttons(rows);

        assertThat(choice).extracting(ToggleButton::getText).containsExactly("Run", "Isolate", "Replay", "Stub");
        assertThat(choice).extracting(ToggleButton::isSelected).containsExactly(true, false, false, false);
        assertThat(choice.get(1).isDisabled()).as("the toolchain can't").isTrue();
        assertThat(choice.get(2).isDisabled()).as("nothing is recorded").isTrue();
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> choice.getFirst().fire());
        assertThat(decided).as("what it is already").isEmpty();
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> choice.getLast().fire());
        assertThat(decided).containsExactly("example-parser STUB");
    }

    @Test
    void impossibleIsolationNamesItsRemedy() {
        PlanRow.UnitRow row = model("step check\n" + UNIT).rows().stream()
                .filter(PlanRow.UnitRow.class::isInstance)
                .map(PlanRow.UnitRow.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(UnitCell.meaning(row))
                .contains(
                        "Isolate: not possible. Macros and build scripts can't be isolated: the toolchain lacks"
                                + " the standard library for wasm32-wasip1.\nRemedy: apt-get install libstd-rust-dev-wasm32 lld-19.");
    }

    @Test
    void keysDecideSelectedRow() throws Exception {
        PlanRowListView rows = shown("step check\n" + UNIT);
        ListView<?> list = (ListView<?>) rows.lookup("#plan-units");
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            list.getSelectionModel().select(1);
            press(list, KeyCode.P);
            press(list, KeyCode.S);
            press(list, KeyCode.R);
        });
        assertThat(decided).as("nothing is recorded, and it is on Run already").containsExactly("example-parser STUB");
    }

    @Test
    void decisionKeepsRowSelected() throws Exception {
        PlanRowListView rows = shown("step check\n" + UNIT);
        ListView<?> list = (ListView<?>) rows.lookup("#plan-units");
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            list.getSelectionModel().select(1);
            rows.show(model("step check\nconsent none\n" + UNIT).rows(), "");
            press(list, KeyCode.R);
            list.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.Z, false, true, false, false));
        });
        assertThat(decided).containsExactly("example-parser RUN", "undo");
    }

    @Test
    void decisionKeepsFocusOnItsButton() throws Exception {
        PlanRowListView rows = shown("step check\nconsent none\n" + UNIT);
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            buttons(rows).getFirst().requestFocus();
            rows.show(model("step check\n" + UNIT).rows(), "");
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(rows.getScene().getFocusOwner())
                .isInstanceOfSatisfying(
                        ToggleButton.class,
                        button -> assertThat(button.getAccessibleText()).endsWith(": Run"));
    }

    @Test
    void badgeShowsAndOpensItsLine() throws Exception {
        PlanRowListView rows = shown("step check\nconsent none\n" + UNIT);
        ListView<?> list = (ListView<?>) rows.lookup("#plan-units");
        assertThat(badges(rows))
                .extracting(Button::getAccessibleText)
                .containsExactly(
                        "example-parser, build script: network, unusual",
                        "example-parser, build script: process, unusual",
                        "example-parser, build script: files, unusual",
                        "example-parser, build script: environment");
        assertThat(rows.lookup("#plan-strip").isVisible())
                .as("no row is selected")
                .isFalse();
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> badges(rows).get(1).fire());
        assertThat(words(rows, "#plan-strip"))
                .contains("build.rs:3")
                .anyMatch(words -> words.contains("the line behind “process”"))
                .anyMatch(words -> words.startsWith("3  line of a::name"))
                .anyMatch(words -> words.startsWith("Needs review: code of this repository; "));
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            press(list, KeyCode.RIGHT);
            press(list, KeyCode.RIGHT);
        });
        assertThat(words(rows, "#plan-strip")).anyMatch(words -> words.contains("the line behind “env”"));
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> ((Button) rows.lookup("#plan-open")).fire());
        assertThat(decided).containsExactly("open build.rs:3");
    }

    @Test
    void requiresConfirmationToRunFlaggedUnit() throws Exception {
        PlanRowListView rows =
                shown("step check\nconsent none\nflagged libc 0.2.169\ndep build-script libc 0.2.169 build.rs\n");
        Button run = (Button) rows.lookup("#plan-run-flagged");
        Button keep = (Button) rows.lookup("#plan-keep");
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> buttons(rows).getFirst().fire());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(decided).isEmpty();
        assertThat(keep.getText()).isEqualTo("Keep Stub");
        assertThat(keep.isFocused()).isTrue();
        assertThat(buttons(rows)).extracting(ToggleButton::isSelected).containsExactly(false, false, false, true);
        WaitForAsyncUtils.waitForAsyncFx(60_000, keep::fire);
        assertThat(decided).isEmpty();
        assertThat(run.getParent().isVisible()).as("it was answered").isFalse();
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            buttons(rows).getFirst().fire();
            run.fire();
        });
        assertThat(decided).containsExactly("libc RUN");
    }

    @Test
    void offersNoStubIfNothingMayBeOmitted() throws Exception {
        PlanRowListView rows = shown("step test\nconsent none\n" + UNIT);

        assertThat(buttons(rows)).extracting(ToggleButton::getText).containsExactly("Run", "Replay");
        assertThat(buttons(rows)).noneMatch(ToggleButton::isSelected);
    }

    @Test
    void stubsRecordedUnitUntilReplayIsChosen() throws Exception {
        PlanRowListView rows = shown("step check\nconsent none\nshipped build-script anyhow 1.0.95 build.rs\n");
        ListView<?> list = (ListView<?>) rows.lookup("#plan-units");

        assertThat(buttons(rows)).extracting(ToggleButton::isSelected).containsExactly(false, false, false, true);
        assertThat(((PlanRow.UnitRow) list.getItems().get(1)).recording())
                .contains("recorded by Lazaret with rustc 1.85.1 and 1.95.0");
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            list.getSelectionModel().select(1);
            press(list, KeyCode.P);
        });
        assertThat(decided).containsExactly("anyhow REPLAY");
    }

    @Test
    void offersNoChoiceForTargetOfStep() throws Exception {
        PlanRowListView rows = shown("step test\nown test example-parser 0.4.0 tests/all.rs\n");

        assertThat(buttons(rows)).isEmpty();
    }

    private static void press(Node node, KeyCode key) {
        node.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
    }

    private static List<ToggleButton> buttons(PlanRowListView rows) {
        return rows.lookupAll(".toggle-button").stream()
                .map(ToggleButton.class::cast)
                .toList();
    }

    private static List<Button> badges(PlanRowListView rows) {
        return rows.lookupAll(".unit-cells .button.badge").stream()
                .map(Button.class::cast)
                .toList();
    }

    private static List<String> words(PlanRowListView rows, String part) {
        return rows.lookup(part).lookupAll(".label").stream()
                .map(label -> ((Label) label).getText())
                .toList();
    }

    private static CompilePlanModel model(String description) {
        Plan plan = StepPlans.of(description);
        return CompilePlanModel.of(plan, plan.compile().orElseThrow(), SampleCapabilities.INSTANCE);
    }

    private PlanRowListView shown(String description) throws Exception {
        CompilePlanModel model = model(description);
        var shown = Pictures.show(() -> new PlanRowListView(new Acts()), 1000, 300, Theme.DARK);
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            LazaretWindow.sheets(shown.stage().getScene());
            shown.view().show(model.rows(), "");
        });
        Pictures.until(() -> shown.view().lookup(".unit-cells") != null);
        WaitForAsyncUtils.waitForFxEvents();
        return shown.view();
    }

    private final class Acts implements PlanRowListView.Acts {
        @Override
        public void decide(PlannedUnit unit, PlannedUnit.Decision decision) {
            decided.add(unit.crate() + " " + decision);
        }

        @Override
        public void undoDecision() {
            decided.add("undo");
        }

        @Override
        public void line(PlannedUnit unit, AbilityPlace place, Consumer<List<UnitSourceReader.Line>> told) {
            told.accept(List.of(new UnitSourceReader.Line(place.evidence().line(), "line of " + place.words())));
        }

        @Override
        public void open(PlannedUnit unit, Optional<AbilityPlace> place) {
            decided.add("open " + place.map(AbilityPlace::where).orElse(unit.path()));
        }
    }
}
