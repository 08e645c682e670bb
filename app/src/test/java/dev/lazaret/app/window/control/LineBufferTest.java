package dev.lazaret.app.window.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Protects the window from a stage that prints faster than anyone reads. */
class LineBufferTest {
    private final List<Runnable> later = new ArrayList<>();
    private final List<LineBuffer.Batch<Integer>> taken = new ArrayList<>();
    private final LineBuffer<Integer> buffer = new LineBuffer<>(number -> number >= 0, _ -> 1, later::add, taken::add);

    @Test
    void handsOverInBatches() {
        buffer.add(1);
        buffer.add(2);
        assertThat(later).hasSize(1);
        later.getFirst().run();
        buffer.add(3);
        later.get(1).run();
        assertThat(taken)
                .containsExactly(new LineBuffer.Batch<>(0, List.of(1, 2)), new LineBuffer.Batch<>(0, List.of(3)));
    }

    @Test
    void keepsLatestAndCountsRest() {
        for (int i = 0; i < 1_000_000; i++) {
            buffer.add(i);
        }
        later.getFirst().run();
        LineBuffer.Batch<Integer> batch = taken.getFirst();
        assertThat(batch.lines().getLast()).isEqualTo(999_999);
        assertThat(batch.dropped() + batch.lines().size()).isEqualTo(1_000_000);
        assertThat(batch.lines()).hasSizeLessThan(10_000);
    }

    @Test
    void keepsItemsThatMustNotBeDropped() {
        buffer.add(-1);
        for (int i = 0; i < 100_000; i++) {
            buffer.add(i);
        }
        buffer.add(-2);
        later.getFirst().run();
        LineBuffer.Batch<Integer> batch = taken.getFirst();
        assertThat(batch.lines()).startsWith(-1).endsWith(99_999, -2);
        assertThat(batch.dropped() + batch.lines().size()).isEqualTo(100_002);
    }

    @Test
    void boundsCharactersButKeepsLatest() {
        List<LineBuffer.Batch<String>> batches = new ArrayList<>();
        LineBuffer<String> texts = new LineBuffer<>(_ -> true, String::length, later::add, batches::add);
        String large = "x".repeat(StepEventLimits.WAITING_CHARACTERS / 4);
        for (int i = 0; i < 100; i++) {
            texts.add(large);
        }
        later.getFirst().run();
        texts.add("y".repeat(StepEventLimits.WAITING_CHARACTERS + 1));
        later.getLast().run();

        assertThat(batches.getFirst().lines()).hasSize(4);
        assertThat(batches.getFirst().dropped()).isEqualTo(96);
        assertThat(batches.getLast().lines()).hasSize(1);
    }

    @Test
    void schedulesOneTaskForManyItems() {
        for (int i = 0; i < 1_000_000; i++) {
            buffer.add(i);
        }

        assertThat(later).hasSize(1);
    }
}
