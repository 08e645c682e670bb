package dev.lazaret.app.window.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.trust.Observation;
import dev.lazaret.analysis.trust.ObservationState;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.app.window.LazaretWindow;
import dev.lazaret.app.window.StepPicture;
import dev.lazaret.app.window.StepPlans;
import dev.lazaret.app.window.control.Dock;
import dev.lazaret.viewer.gallery.Pictures;
import dev.lazaret.viewer.theme.Theme;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.util.WaitForAsyncUtils;

/** Protects the tab of observed behaviour: nothing is cut, as wide as windows of 1440, 1100 and 1280 leave it; keys alone do. */
@Tag("window")
class ObservedPictureTest {
    @ParameterizedTest
    @CsvSource({"DARK, 712", "LIGHT, 712", "DARK, 810", "LIGHT, 810", "DARK, 552"})
    void whatWasSeen(Theme theme, int width) throws TimeoutException, IOException {
        List<Observation> seen =
                ObservedModelTest.seen(ObservedModelTest.read("observed").split("----\n", -1)[0]);
        var shown = Pictures.show(VBox::new, width, 560, theme);
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            LazaretWindow.sheets(shown.stage().getScene());
            Dock dock = new Dock();
            shown.view().getChildren().add(dock);
            StepDock step = new StepDock(dock, _ -> {});
            step.begin(StepPlans.of("step check\n" + StepPlans.MANY), Optional.empty());
            dock.open(StepDock.OUTPUT);
            step.observed(seen);
            ((Button) dock.lookup("#dock-observed")).fire();
            dock.large(true);
        });
        Pictures.until(() -> shown.view().lookup("#observed-rows") != null);
        @SuppressWarnings("unchecked")
        ListView<ObservedModel.Row> rows =
                (ListView<ObservedModel.Row>) shown.view().lookup("#observed-rows");
        int all = rows.getItems().size();
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            rows.requestFocus();
            rows.getSelectionModel().select(0);
            press(rows, KeyCode.LEFT);
        });
        assertThat(rows.getItems()).hasSize(all - 6);
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            press(rows, KeyCode.ENTER);
            rows.getSelectionModel().select(3);
        });
        assertThat(rows.getItems()).hasSize(all);
        Pictures.until(() -> shown.view().lookup("#observed-detail") != null);
        assertThat(((Label) shown.view().lookup("#observed-detail")).getText())
                .startsWith("The build script of example-parser tried to reach 203.0.113.24:443, which was denied.");

        StepPicture.look(shown.stage(), "dock-observed-" + width, theme);
    }

    @Test
    void whatAnEarlierSessionLeft() throws TimeoutException, IOException {
        StepRecord record = ObservedModelTest.record(
                "stopped",
                ObservationState.INCOMPLETE,
                ObservedModelTest.seen(ObservedModelTest.read("observed").split("----\n", -1)[0]));
        var shown = Pictures.show(VBox::new, 712, 300, Theme.LIGHT);
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            LazaretWindow.sheets(shown.stage().getScene());
            Dock dock = new Dock();
            shown.view().getChildren().add(dock);
            new StepDock(dock, _ -> {}).earlier(record);
            ((Button) dock.lookup("#dock-observed")).fire();
        });

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
