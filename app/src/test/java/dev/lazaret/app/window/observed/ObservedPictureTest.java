package dev.lazaret.app.window.observed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.ObservationCompleteness;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.summary.HandmadeAudit;
import dev.lazaret.app.window.LazaretWindow;
import dev.lazaret.app.window.StepPicture;
import dev.lazaret.app.window.StepPlans;
import dev.lazaret.app.window.control.Dock;
import dev.lazaret.viewer.gallery.Pictures;
import dev.lazaret.viewer.theme.Theme;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Verifies the tab of observed behaviour: nothing is truncated at the widths that windows of 1440, 1100 and 1280 leave
 * for it; it works by keys alone.
 */
@Tag("window")
class ObservedPictureTest {
    private final QuietActs acts = new QuietActs();

    private static List<Observation> seen() throws IOException {
        return ObservedModelTest.seen(ObservedModelTest.read("observed").split("----\n", -1)[0]);
    }

    /** Shows the tab alone in a dock; {@code fill} receives its list. */
    private ListView<ObservedModel.Row> shown(Pictures.Shown<? extends Pane> shown, Consumer<ObservedView> fill)
            throws TimeoutException {
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            LazaretWindow.sheets(shown.stage().getScene());
            Dock dock = new Dock();
            shown.view().getChildren().add(dock);
            ObservedView view = new ObservedView(acts);
            dock.add("Observed", view);
            fill.accept(view);
            dock.title("Observed", view.title(), view.briefTitle());
            ((Button) dock.lookup("#dock-observed")).fire();
            dock.large(true);
        });
        Pictures.until(() -> shown.view().lookup("#observed-rows") != null);
        @SuppressWarnings("unchecked")
        ListView<ObservedModel.Row> rows =
                (ListView<ObservedModel.Row>) shown.view().lookup("#observed-rows");
        return rows;
    }

    @ParameterizedTest
    @CsvSource({"DARK, 712", "LIGHT, 712", "DARK, 810", "LIGHT, 810", "DARK, 552"})
    void showsObservations(Theme theme, int width) throws TimeoutException, IOException {
        List<Observation> seen = seen();
        var shown = Pictures.show(VBox::new, width, 620, theme);
        ListView<ObservedModel.Row> rows = shown(shown, view -> {
            view.begin(StepPlans.of("step check\n" + StepPlans.MANY), Optional.empty());
            view.add(seen);
        });
        int all = rows.getItems().size();
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            rows.requestFocus();
            rows.getSelectionModel().select(0);
            press(rows, KeyCode.LEFT);
        });
        assertThat(rows.getItems()).hasSize(all - 10);
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            press(rows, KeyCode.ENTER);
            rows.getSelectionModel().select(7);
        });
        assertThat(rows.getItems()).hasSize(all);
        assertThat(((Label) shown.view().lookup("#observed-detail")).getText())
                .startsWith("The build script of example-parser tried to reach 203.0.113.24:443, which was denied.");

        StepPicture.look(shown.stage(), "dock-observed-" + width, theme);
    }

    @ParameterizedTest
    @CsvSource({"DARK, 352", "LIGHT, 352"})
    void showsObservationDetailsWithActions(Theme theme, int width) throws TimeoutException, IOException {
        List<Observation> seen = seen();
        var list = Pictures.show(VBox::new, 810, 620, theme);
        ListView<ObservedModel.Row> rows = shown(list, view -> {
            view.begin(StepPlans.of("step check\n" + StepPlans.MANY), Optional.empty());
            view.add(seen);
        });
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            rows.getSelectionModel().select(7);
            press(rows, KeyCode.ENTER);
        });
        Region pane = acts.beside.orElseThrow();
        var shown = Pictures.show(StackPane::new, width, 560, theme);
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            LazaretWindow.sheets(shown.stage().getScene());
            shown.view().getChildren().add(pane);
        });
        StepPicture.look(shown.stage(), "observation", theme);

        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            ((Hyperlink) pane.lookup(".hyperlink")).fire();
            ((Button) pane.lookup("#observation-flag")).fire();
            ((Button) pane.lookup("#observation-stub")).fire();
        });
        assertThat(acts.told)
                .containsExactly(
                        "open example-parser, build script build.rs:31",
                        "flag example-parser, build script network: The build script of example-parser tried to reach"
                                + " 203.0.113.24:443, which was denied. Seen 3 times. Unexpected: There is no network,"
                                + " and a build needs none.",
                        "stub example-parser, build script");

        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> rows.getSelectionModel().select(1));
        StepPicture.look(shown.stage(), "observation-unforeseen", theme);
    }

    /** A row with several files unfolds by key; its details name some of them. */
    @ParameterizedTest
    @CsvSource({"DARK, 712", "LIGHT, 810", "DARK, 552"})
    void unfoldsFilesOfRow(Theme theme, int width) throws TimeoutException, IOException {
        List<Observation> seen =
                ObservedModelTest.seen(ObservedModelTest.read("observed-folded").split("----\n", -1)[0]);
        var shown = Pictures.show(VBox::new, width, 620, theme);
        ListView<ObservedModel.Row> rows = shown(shown, view -> {
            view.begin(StepPlans.of("step check\n" + StepPlans.MANY), Optional.empty());
            view.add(seen);
        });
        int all = rows.getItems().size();
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            rows.requestFocus();
            rows.getSelectionModel().select(1);
            press(rows, KeyCode.RIGHT);
        });
        assertThat(rows.getItems()).hasSize(all + 5);
        StepPicture.look(shown.stage(), "dock-observed-folded-" + width, theme);

        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            rows.getOnMouseClicked().handle(null);
        });
        Region pane = acts.beside.orElseThrow();
        var details = Pictures.show(StackPane::new, 352, 560, theme);
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            LazaretWindow.sheets(details.stage().getScene());
            details.view().getChildren().add(pane);
        });
        StepPicture.look(details.stage(), "observation-folded", theme);

        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> press(rows, KeyCode.ENTER));
        assertThat(rows.getItems()).hasSize(all);
    }

    /** The details of an event disappear when another run begins. */
    @Test
    void nextRunHidesEventDetails() throws TimeoutException, IOException {
        List<Observation> seen = seen();
        var list = Pictures.show(VBox::new, 810, 620, Theme.DARK);
        List<ObservedView> views = new ArrayList<>();
        ListView<ObservedModel.Row> rows = shown(list, view -> {
            views.add(view);
            view.begin(StepPlans.of("step check\n" + StepPlans.MANY), Optional.empty());
            view.add(seen);
        });
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            rows.getSelectionModel().select(7);
            press(rows, KeyCode.ENTER);
            list.view().getChildren().add(acts.beside.orElseThrow());
        });

        WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> views.getFirst().begin(StepPlans.of("step check\n" + StepPlans.MANY), Optional.empty()));

        assertThat(acts.beside).isEmpty();
        assertThat(rows.getSelectionModel().getSelectedItem()).isNull();
    }

    /** An output file opens by a key; a row without a target does not. */
    @ParameterizedTest
    @CsvSource({"DARK, 712", "LIGHT, 810", "DARK, 552"})
    void opensScriptOutputByKey(Theme theme, int width) throws TimeoutException, IOException {
        StepRecord seen = ObservedModelTest.record(
                "done",
                ObservationCompleteness.COMPLETE,
                ObservedModelTest.seen(ObservedModelTest.read("observed-left").split("----\n", -1)[0]));
        StepRecord record = new StepRecord(
                seen.step(),
                seen.end(),
                seen.launch(),
                seen.outcome().withScriptOutputs(List.of(HandmadeAudit.made())));
        var shown = Pictures.show(VBox::new, width, 620, theme);
        ListView<ObservedModel.Row> rows = shown(shown, view -> view.earlier(record));
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            rows.requestFocus();
            for (ObservedModel.Row row : List.copyOf(rows.getItems())) {
                if (row instanceof ObservedModel.Row.ScriptItem) {
                    rows.getSelectionModel().select(row);
                    press(rows, KeyCode.ENTER);
                }
            }
            rows.getSelectionModel().select(2);
        });
        assertThat(acts.told)
                .containsExactly(
                        "open what example, build script made, line 1", "open what example, build script made, line 0");

        StepPicture.look(shown.stage(), "dock-observed-left-" + width, theme);
    }

    @Test
    void showsObservationsOfEarlierSession() throws TimeoutException, IOException {
        StepRecord record = ObservedModelTest.record("stopped", ObservationCompleteness.INCOMPLETE, seen());
        var shown = Pictures.show(VBox::new, 712, 300, Theme.LIGHT);
        shown(shown, view -> view.earlier(record));

        StepPicture.look(shown.stage(), "dock-observed-earlier", Theme.LIGHT);
        assertThat(((Button) shown.view().lookup("#dock-observed")).getText())
                .isEqualTo("Observed behaviour 5 unexpected");
        assertThat(((Label) shown.view().lookup("#observed-head")).getText())
                .startsWith("Recorded from outside; incomplete: ");
    }

    private static void press(ListView<?> rows, KeyCode key) {
        rows.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
    }
}
