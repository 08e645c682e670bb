package dev.lazaret.app.window.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Artifact;
import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepOutcome;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.step.DiagnosticCause;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.step.StepEvent.UnitState.State;
import dev.lazaret.app.step.run.StepExecution;
import dev.lazaret.app.window.LazaretWindow;
import dev.lazaret.app.window.StepPicture;
import dev.lazaret.app.window.StepPlans;
import dev.lazaret.app.window.control.Dock;
import dev.lazaret.app.window.control.LineBuffer;
import dev.lazaret.app.window.control.OutputView;
import dev.lazaret.app.window.observed.QuietActs;
import dev.lazaret.viewer.gallery.Pictures;
import dev.lazaret.viewer.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.util.WaitForAsyncUtils;

/** Verifies the dock of a step: nothing is truncated, in the themes of {@link Pictures#themes}. */
@Tag("window")
class DockPictureTest {
    private static final UnitId MACRO =
            new UnitId("markup-proc-macro", "0.13.1", UnitId.Kind.MACRO, "src/lib.rs", false);

    @ParameterizedTest
    @MethodSource("dev.lazaret.viewer.gallery.Pictures#themes")
    void showsDock(Theme theme) throws TimeoutException {
        Plan plan = StepPlans.of("step build\n" + StepPlans.MANY);
        var shown = Pictures.show(VBox::new, 1000, 640, theme);
        Dock dock = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            LazaretWindow.sheets(shown.stage().getScene());
            Dock made = new Dock();
            shown.view().getChildren().add(made);
            return made;
        });
        StepDock step = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> new StepDock(dock, _ -> {}, new QuietActs()));
        StepProgress progress = new StepProgress(plan, List.of());
        progress.take(List.of(
                new StepEvent.UnitState(plan.units().get(0), State.DONE),
                new StepEvent.UnitState(plan.units().get(2), State.FAILED),
                new StepEvent.UnitState(plan.units().get(3), State.COMPILING),
                new StepEvent.UnitState(plan.units().get(1), State.EXECUTING),
                new StepEvent.Progress(17, OptionalInt.of(41))));
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            step.begin(plan, Optional.empty());
            step.openProgress();
            step.output(new LineBuffer.Batch<>(
                    3,
                    List.of(
                            new OutputView.Line("sandbox: no network, empty home, only /target is kept", true),
                            new OutputView.Line("   Compiling libc v0.2.169", false))));
            step.diagnostics(List.of(
                    new StepEvent.Diagnostic(
                            "error", Optional.of("E0308"), "mismatched types", Optional.of("src/lib.rs"), 14, 5),
                    missing("Page", 21, new DiagnosticCause.Stub(MACRO)),
                    missing("Page", 40, new DiagnosticCause.Stub(MACRO)),
                    missing("Home", 44, new DiagnosticCause.Either(MACRO)),
                    new StepEvent.Diagnostic(
                            "warning",
                            Optional.of("unused_variables"),
                            "unused variable: `unused`",
                            Optional.of("/deps/serde/src/lib.rs"),
                            3,
                            9)));
            step.progress(progress, 71);
        });
        tab(shown, "#dock-progress", "progress", theme, false);
        tab(shown, "#dock-output", "output", theme, true);
        tab(shown, "#dock-diagnostics", "diagnostics", theme, true);
        WaitForAsyncUtils.waitForAsyncFx(
                5_000, () -> ((CheckBox) shown.view().lookup("#diagnostics-hide-stubs")).fire());
        StepPicture.look(shown.stage(), "dock-diagnostics-hide-stubs", theme);
        tab(shown, "#dock-sandbox-policy", "policy", theme, true);
        StepRecord record = StepExecution.record(
                plan,
                new StepEvent.Finished(
                        StepEnd.of(StepRecord.State.DONE, null),
                        12.5,
                        new StepOutcome(
                                List.of(
                                        "The project's tests report 4 passed, 0 failed and 1 ignored; only the tests vouch for that."),
                                Optional.empty(),
                                List.of(
                                        new Artifact("debug/example-parser", 4_200_000, "0".repeat(64), "program"),
                                        new Artifact(
                                                "debug/libexample_parser.rlib", 213_000, "a".repeat(64), "library")),
                                plan.units(),
                                List.of())));
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> step.ended(record));
        tab(shown, "#dock-progress", "result", theme, true);
    }

    @ParameterizedTest
    @MethodSource("dev.lazaret.viewer.gallery.Pictures#themes")
    void showsSelectedMessage(Theme theme) throws TimeoutException {
        Plan plan = StepPlans.of("step build\n" + StepPlans.MANY);
        var shown = Pictures.show(VBox::new, 360, 560, theme);
        List<Optional<Region>> side = new ArrayList<>();
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            LazaretWindow.sheets(shown.stage().getScene());
            DiagnosticListView list = new DiagnosticListView(_ -> {}, side::add);
            list.begin(new CompilerPathMapper(plan.inventory(), plan.manifest()));
            list.add(List.of(new StepEvent.Diagnostic(
                    "error",
                    Optional.of("E0308"),
                    "mismatched types: expected `u32`, found `&str`",
                    Optional.of("src/lib.rs"),
                    14,
                    5,
                    new DiagnosticCause.Either(MACRO),
                    """
                    error[E0308]: mismatched types
                      --> src/lib.rs:14:5
                       |
                    13 | pub fn size() -> u32 {
                       |                  --- expected `u32` because of return type
                    14 |     "many"
                       |     ^^^^^^ expected `u32`, found `&str`
                    """)));
            rows(list).getSelectionModel().select(1);
            shown.view().getChildren().setAll(side.getLast().orElseThrow());
            VBox.setVgrow(shown.view().getChildren().getFirst(), Priority.ALWAYS);
            assertThat(side).hasSize(1);
            list.add(List.of(missing("Page", 21, new DiagnosticCause.Stub(MACRO))));
            Object selected = rows(list).getSelectionModel().getSelectedItem();
            assertThat(selected)
                    .isInstanceOfSatisfying(
                            DiagnosticListModel.Row.Message.class,
                            row -> assertThat(row.entry().code()).isEqualTo("E0308"));
            assertThat(side).as("new messages do not open the pane").hasSize(1);
        });
        StepPicture.look(shown.stage(), "diagnostic", theme);
    }

    @Test
    void hidingMessagesOfStubsHidesSelectedOne() throws TimeoutException {
        Plan plan = StepPlans.of("step build\n" + StepPlans.MANY);
        var shown = Pictures.show(VBox::new, 700, 400, Theme.DARK);
        List<Optional<Region>> side = new ArrayList<>();
        VBox place = new VBox();
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            LazaretWindow.sheets(shown.stage().getScene());
            DiagnosticListView list = new DiagnosticListView(_ -> {}, pane -> {
                side.add(pane);
                place.getChildren().setAll(pane.stream().toList());
            });
            shown.view().getChildren().setAll(list, place);
            list.begin(new CompilerPathMapper(plan.inventory(), plan.manifest()));
            list.add(List.of(
                    missing("Home", 14, new DiagnosticCause.Code()),
                    missing("Page", 21, new DiagnosticCause.Stub(MACRO))));
            rows(list).getSelectionModel().select(2);
            assertThat(side).as("the message of the stub is shown").hasSize(1);

            CheckBox hideStubs = (CheckBox) list.lookup("#diagnostics-hide-stubs");
            hideStubs.fire();
            assertThat(rows(list).getItems()).hasSize(2);
            assertThat(side).hasSize(2);
            assertThat(side.getLast()).as("the pane is hidden").isEmpty();
            list.add(List.of(missing("Other", 30, new DiagnosticCause.Stub(MACRO))));
            assertThat(rows(list).getItems()).as("later messages are filtered").hasSize(2);
            assertThat(list.count()).isEqualTo(3);

            hideStubs.fire();
            assertThat(rows(list).getItems()).hasSize(4);
            list.earlier();
            assertThat(hideStubs.isDisabled())
                    .as("the filter must not bring back old messages")
                    .isTrue();
            assertThat(rows(list).getItems()).isEmpty();
        });
    }

    private static ListView<?> rows(DiagnosticListView list) {
        return (ListView<?>) list.lookup("#diagnostics-rows");
    }

    private static StepEvent.Diagnostic missing(String name, int line, DiagnosticCause cause) {
        return new StepEvent.Diagnostic(
                "error",
                Optional.of("E0412"),
                "cannot find type `" + name + "` in this scope",
                Optional.of("src/lib.rs"),
                line,
                9,
                cause);
    }

    private static void tab(Pictures.Shown<VBox> shown, String button, String name, Theme theme, boolean press)
            throws TimeoutException {
        if (press) {
            WaitForAsyncUtils.waitForAsyncFx(
                    60_000, () -> ((Button) shown.view().lookup(button)).fire());
        }
        StepPicture.look(shown.stage(), "dock-" + name, theme);
    }
}
