package dev.lazaret.app.window.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.window.LazaretWindow;
import dev.lazaret.app.window.StepPicture;
import dev.lazaret.icons.Icon;
import dev.lazaret.viewer.gallery.Pictures;
import dev.lazaret.viewer.theme.Theme;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Verifies the last line of the window: a text that does not fit is hidden completely, and what has executed stays
 * visible.
 */
@Tag("window")
class StatusBarTest {
    private static final String EXECUTED =
            "Check, Build and Test executed 2 to 9 units in the sandbox, partly of files that have changed since.";
    private static final String WRITTEN = "Your folder is unchanged";
    private static final String SANDBOX = "Sandbox ready: bubblewrap 0.12.0";
    private static final String REVIEWED = "Findings reviewed 5 of 29";
    private static final String CARET = "Ln 14, Col 5\u2003UTF-8\u2003LF";

    @ParameterizedTest
    @CsvSource({"1600, 5", "1440, 5", "1200, 4", "1040, 3", "860, 2"})
    void hidesWholeItemsWhenNarrow(int width, int most) throws TimeoutException {
        var shown = Pictures.show(VBox::new, width, 200, Theme.LIGHT);
        StatusBar bar = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            LazaretWindow.sheets(shown.stage().getScene());
            StatusBar made = new StatusBar();
            made.setMinWidth(0);
            made.executed(Icon.PROCESS, EXECUTED);
            made.written(WRITTEN);
            made.sandbox(SANDBOX);
            made.reviewed(REVIEWED);
            made.caret(CARET);
            Region above = new Region();
            VBox.setVgrow(above, Priority.ALWAYS);
            shown.view().getChildren().addAll(above, made);
            return made;
        });
        StepPicture.look(shown.stage(), "status-" + width, Theme.LIGHT);

        List<String> there = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> texts(bar));
        assertThat(List.of(EXECUTED, REVIEWED, WRITTEN, CARET, SANDBOX))
                .startsWith(there.toArray(String[]::new))
                .hasSizeGreaterThanOrEqualTo(there.size());
        assertThat(there).hasSizeLessThanOrEqualTo(most).hasSizeGreaterThanOrEqualTo(Math.min(2, most));
        assertThat(width < 1600 || there.size() == 5)
                .as("all of it at %s", width)
                .isTrue();
    }

    /** Returns the displayed texts, in the order of importance. */
    private static List<String> texts(StatusBar bar) {
        List<String> shown = bar.getChildren().stream()
                .filter(Label.class::isInstance)
                .map(Label.class::cast)
                .filter(Label::isVisible)
                .peek(label -> assertThat(label.getWidth()).isGreaterThanOrEqualTo(label.prefWidth(-1) - 1))
                .map(Label::getText)
                .toList();
        return List.of(EXECUTED, REVIEWED, WRITTEN, CARET, SANDBOX).stream()
                .filter(shown::contains)
                .toList();
    }
}
