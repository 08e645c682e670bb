package dev.lazaret.viewer.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.run.HistoryEvent;
import dev.lazaret.icons.Icon;
import dev.lazaret.viewer.history.HistoryModel;
import dev.lazaret.viewer.history.HistoryModelTest;
import dev.lazaret.viewer.history.HistoryPage;
import dev.lazaret.viewer.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Verifies that the history is drawn in the themes of {@link Pictures#themes}, filtered by its buttons, and requests
 * what is to be undone or shown.
 */
@Tag("window")
class HistoryReaderPictureTest {
    @ParameterizedTest
    @MethodSource("dev.lazaret.viewer.gallery.Pictures#themes")
    void history(Theme theme) throws TimeoutException {
        List<HistoryEvent> undone = new ArrayList<>();
        List<HistoryEvent> steps = new ArrayList<>();
        List<HistoryEvent> events = HistoryModelTest.example();
        var flagged = new Verdict(Verdict.State.FLAGGED, null, null, false);
        HistoryModel model = HistoryModel.of(events.subList(0, events.size() - 1), HistoryModelTest.now(flagged));
        var shown = Pictures.show(() -> new HistoryPage(_ -> Icon.DOWNLOAD), 1000, 640, theme);
        HistoryPage page = shown.view();
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            page.onUndo(undone::add);
            page.onStep(steps::add);
            page.show(model);
            page.focusList();
        });
        Pictures.until(() -> page.lookup(".history-row") != null);
        Pictures.draw(shown.stage(), "history-" + name(theme));

        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            assertThat(((ToggleButton) page.lookup("#history-verdict")).getText())
                    .isEqualTo("Verdicts 3");
            ((Button) page.lookup(".history-acts .button")).fire();
            press(page, KeyCode.U);
            press(page, KeyCode.ENTER);
        });
        assertThat(steps).hasSize(2).allMatch(events.get(5)::equals);
        assertThat(undone).isEmpty();

        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> ((ToggleButton) page.lookup("#history-verdict")).fire());
        Pictures.until(() -> page.lookupAll(".history-row").size() >= 3);
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> press(page, KeyCode.U));
        assertThat(undone).containsExactly(events.get(4));

        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> ((TextField) page.lookup("#history-search")).setText("nowhere"));
        Pictures.draw(shown.stage(), "history-none-" + name(theme));
    }

    private static void press(HistoryPage page, KeyCode code) {
        page.lookup("#history-list")
                .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }

    private static String name(Theme theme) {
        return theme.name().toLowerCase(Locale.ROOT);
    }
}
