package dev.lazaret.app.window.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.run.ExecutedUnitCount;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.store.FolderFigures;
import dev.lazaret.app.store.RecentFolder;
import dev.lazaret.app.window.LazaretWindow;
import dev.lazaret.app.window.StepPicture;
import dev.lazaret.viewer.gallery.Pictures;
import dev.lazaret.viewer.theme.Theme;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Verifies the start screen in the smallest window: its text is visible, and a folder's name comes before its path.
 */
@Tag("window")
class WelcomePictureTest {
    private static final String NAME = "a-repository-with-a-long-name";

    @ParameterizedTest
    @EnumSource
    void fitsSmallestWindow(Theme theme) throws TimeoutException {
        var shown = Pictures.show(() -> new WelcomePage(_ -> {}, _ -> {}, _ -> {}), 1100, 700, theme);
        WelcomePage page = shown.view();
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            LazaretWindow.sheets(shown.stage().getScene());
            page.recent(List.of());
        });
        StepPicture.look(shown.stage(), "welcome-empty", theme);
        assertThat(scrolls(page)).as("the sentence is whole").isFalse();
        WaitForAsyncUtils.waitForAsyncFx(
                10_000,
                () -> page.recent(List.of(
                        recent("/home/auditor/audit/2026/november/from-the-mail/" + NAME, StepRecord.State.STOPPED),
                        recent("/home/auditor/audit/x", StepRecord.State.DONE))));
        StepPicture.look(shown.stage(), "welcome", theme);
        assertThat(scrolls(page)).isFalse();
        assertThat(texts(page))
                .contains(NAME, "Check stopped, executed 1 to 2 units. Findings reviewed 5 of 29")
                .anyMatch(text -> text.contains("…") && text.endsWith(NAME.substring(NAME.length() - 4)));
    }

    private static boolean scrolls(WelcomePage page) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            Node list = page.lookup("#recent");
            Node at = list;
            while (!(at instanceof ScrollPane scroll)) {
                at = at.getParent();
            }
            return list.getLayoutBounds().getHeight()
                    > scroll.getViewportBounds().getHeight() + 0.5;
        });
    }

    /** Returns the displayed texts, truncated or not. */
    private static List<String> texts(WelcomePage page) {
        return WaitForAsyncUtils.waitForAsyncFx(
                5_000,
                () -> page.lookup("#recent").lookupAll(".label").stream()
                        .filter(Label.class::isInstance)
                        .flatMap(label -> label.lookupAll(".text").stream())
                        .map(text -> ((Text) text).getText())
                        .collect(Collectors.toList()));
    }

    private static WelcomePage.Recent recent(String folder, StepRecord.State state) {
        FolderFigures figures = new FolderFigures(
                Step.CHECK,
                state,
                new ExecutedUnitCount(1, OptionalInt.of(2)),
                Map.of(Severity.CRITICAL, 9, Severity.HIGH, 8, Severity.MEDIUM, 10, Severity.LOW, 1, Severity.INFO, 1),
                5,
                0);
        return new WelcomePage.Recent(
                new RecentFolder(Path.of(folder), Instant.EPOCH, Optional.of(figures)), true, "today, 14:02");
    }
}
