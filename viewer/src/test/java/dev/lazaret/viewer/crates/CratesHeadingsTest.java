package dev.lazaret.viewer.crates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.viewer.gallery.Pictures;
import dev.lazaret.viewer.layout.LayoutCheck;
import dev.lazaret.viewer.theme.Theme;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.control.ScrollBar;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.util.WaitForAsyncUtils;

/** Verifies that the headings are above their columns, with and without a scroll bar. */
@Tag("window")
class CratesHeadingsTest {
    @ParameterizedTest
    @ValueSource(ints = {3, 60})
    void headingsAreAboveColumns(int crates) throws Exception {
        var shown = Pictures.show(() -> new CratesPage(new NoActs()), 1280, 700, Theme.DARK);
        CratesPage page = shown.view();
        WaitForAsyncUtils.waitForAsyncFx(
                5_000,
                () -> page.show(new CratesModel(
                        IntStream.range(0, crates)
                                .mapToObj(CratesHeadingsTest::crate)
                                .toList(),
                        List.of())));
        WaitForAsyncUtils.waitForFxEvents();
        boolean bar =
                page.lookup("#crates-list").lookup(".scroll-bar:vertical") instanceof ScrollBar one && one.isVisible();
        assertThat(bar).isEqualTo(crates > 3);
        assertThat(WaitForAsyncUtils.waitForAsyncFx(
                        5_000, () -> LayoutCheck.of(shown.stage().getScene())))
                .isEmpty();
    }

    private static CrateEntry crate(int number) {
        return new CrateEntry(
                "crate-" + number,
                "1.0.0",
                CrateEntry.Origin.REGISTRY,
                "crates.io",
                "",
                new CrateEntry.Source.Absent("not on disk"),
                List.of(),
                new CrateEntry.Findings.None());
    }

    private static final class NoActs implements CratesPage.Acts {
        @Override
        public void open(CrateEntry crate) {
            throw new AssertionError(crate);
        }

        @Override
        public void open(CrateEntry crate, String path) {
            throw new AssertionError(crate);
        }

        @Override
        public void open(CrateEntry crate, RepoPath path, int line) {
            throw new AssertionError(crate);
        }

        @Override
        public void open(CrateEntry crate, Finding finding) {
            throw new AssertionError(crate);
        }
    }
}
