package dev.lazaret.app.window.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.window.control.OutputView.Line;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Verifies that the window's memory is bounded for output of any length and shape, and that dropped lines are reported
 * at their place.
 */
class BoundedLineListTest {
    private final BoundedLineList shown = new BoundedLineList();

    @Test
    void showsAllLinesUpToLimit() {
        add(0, StepEventLimits.LINES);

        assertThat(shown.lines()).hasSize(StepEventLimits.LINES).noneMatch(Line::fromLazaret);
    }

    @Test
    void keepsFirstAndLastLinesAndCountsRest() {
        for (int from = 0; from < 100_000; from += 1_000) {
            add(from, from + 1_000);
        }

        assertThat(shown.lines()).hasSize(StepEventLimits.LINES);
        assertThat(shown.lines().subList(0, 2_000))
                .isEqualTo(IntStream.range(0, 2_000)
                        .mapToObj(BoundedLineListTest::line)
                        .toList());
        int dropped = 100_000 - StepEventLimits.LINES + 1;
        assertThat(shown.lines().get(2_000)).isEqualTo(new Line("Earlier lines, no longer stored: " + dropped, true));
        assertThat(shown.lines().get(2_001)).isEqualTo(line(2_000 + dropped));
        assertThat(shown.lines().getLast()).isEqualTo(line(99_999));
    }

    @Test
    void truncatesLongLinesAndBoundsTotal() {
        for (int i = 0; i < 5_000; i++) {
            add("x".repeat(StepEventLimits.LINE + 5));
        }

        assertThat(shown.lines().getLast().text()).endsWith("x… (further characters: 5)");
        assertThat(shown.lines().stream()
                        .mapToLong(line -> line.text().length())
                        .sum())
                .isBetween(StepEventLimits.CHARACTERS / 2L, StepEventLimits.CHARACTERS + 100L);
        assertThat(shown.lines().stream().filter(Line::fromLazaret).map(Line::text))
                .containsExactly("Earlier lines, no longer stored: "
                        + (5_001 - shown.lines().size()));
    }

    @Test
    void countsDroppedLinesInTheirPlace() {
        shown.add(new LineBuffer.Batch<>(3, List.of(line(1))));

        assertThat(shown.lines())
                .containsExactly(new Line("3 lines came faster than they could be shown.", true), line(1));
    }

    @Test
    void clearResetsLines() {
        add(0, StepEventLimits.LINES + 10);
        shown.clear();
        add(0, StepEventLimits.LINES);

        assertThat(shown.lines()).hasSize(StepEventLimits.LINES).noneMatch(Line::fromLazaret);
    }

    private void add(int from, int to) {
        shown.add(new LineBuffer.Batch<>(
                0, IntStream.range(from, to).mapToObj(BoundedLineListTest::line).toList()));
    }

    private void add(String text) {
        shown.add(new LineBuffer.Batch<>(0, List.of(new Line(text, false))));
    }

    private static Line line(int number) {
        return new Line("line " + number, false);
    }
}
