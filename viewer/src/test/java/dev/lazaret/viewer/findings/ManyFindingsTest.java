package dev.lazaret.viewer.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.viewer.gallery.Example;
import dev.lazaret.viewer.gallery.Pictures;
import dev.lazaret.viewer.theme.Theme;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** Verifies that thousands of findings cost the JavaFX thread no more than the rows that it draws. */
@Tag("window")
@SuppressWarnings("NullAway.Init")
class ManyFindingsTest {
    private static final int MANY = 5_000;
    private static final int HEIGHT = 700;

    /** Rows that fit, and as many again that the list draws outside its view. */
    private static final int DRAWN = 2 * (int) (HEIGHT / FindingsPane.ROW);

    /** How often a row may be drawn: made, sized, laid out. */
    private static final int TIMES = 4;

    private static final List<Finding> FINDINGS = IntStream.range(0, MANY)
            .mapToObj(i -> Example.finding(
                    i % 2 == 0 ? "SRC-PROCESS" : "SRC-ENV",
                    i % 3 == 0 ? Severity.LOW : Severity.MEDIUM,
                    i % 5 == 0 ? Trigger.CHECK : Trigger.RUN,
                    Effect.EXECUTES,
                    "src/module_" + i + ".rs",
                    1,
                    "Starts something"))
            .toList();

    private final AtomicInteger askedByFx = new AtomicInteger();
    private final AtomicInteger askedElsewhere = new AtomicInteger();
    private FindingsPane tree;

    @BeforeEach
    void open() throws TimeoutException {
        Pictures.show(this::make, 312, HEIGHT, Theme.DARK);
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> tree.show(FINDINGS, this::verdict));
        Pictures.until(() -> tree.order().size() == MANY);
    }

    private FindingsPane make() {
        tree = new FindingsPane();
        return tree;
    }

    /** Counts the queries by thread. */
    private Verdict verdict(Finding finding) {
        (Platform.isFxApplicationThread() ? askedByFx : askedElsewhere).incrementAndGet();
        return Verdict.UNREVIEWED;
    }

    private void onlyRowsWereDrawn() {
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(askedElsewhere.getAndSet(0)).as("by the thread that lists").isGreaterThanOrEqualTo(MANY);
        assertThat(askedByFx.getAndSet(0)).as("by rows").isLessThan(TIMES * DRAWN);
        assertThat(WaitForAsyncUtils.waitForAsyncFx(
                        5_000, () -> tree.tree().lookupAll(".tree-cell").size()))
                .as("rows")
                .isBetween(10, DRAWN);
    }

    @Test
    void listing() {
        onlyRowsWereDrawn();
    }

    @Test
    void filtering() throws TimeoutException {
        onlyRowsWereDrawn();
        WaitForAsyncUtils.waitForAsyncFx(
                5_000,
                () -> tree.filter(new FindingFilter(
                        Set.of(Severity.LOW), Set.of(), Set.of(), Optional.empty(), Optional.empty(), "module_1")));
        Pictures.until(() -> tree.order().size() < MANY);
        assertThat(tree.order().size()).isPositive();
        onlyRowsWereDrawn();
    }

    @Test
    void grouping() throws TimeoutException {
        onlyRowsWereDrawn();
        ReviewOrder before = tree.order();
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> ((ToggleButton) tree.lookup("#findings-by-file")).fire());
        Pictures.until(() -> !tree.order().equals(before));
        onlyRowsWereDrawn();
    }

    @Test
    void judging() throws TimeoutException {
        onlyRowsWereDrawn();
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> tree.refresh());
        Pictures.until(() -> askedElsewhere.get() >= MANY);
        onlyRowsWereDrawn();
    }
}
