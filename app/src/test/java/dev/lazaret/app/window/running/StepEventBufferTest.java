package dev.lazaret.app.window.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.sandbox.Flood;
import dev.lazaret.app.step.FloodedStep;
import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.window.LazaretWindow;
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
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Protects the JavaFX thread from a flood: few tasks wait for it, few events wait in them, and the end of the step
 * arrives.
 */
@Tag("window")
class StepEventBufferTest {
    /** Bytes of each stream: more lines than are stored, if they are short. */
    private static final long BYTES = 8L << 20;

    private final StepProgress progress = new StepProgress(StepPlans.of("step test\ncrates 1"), List.of());
    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicInteger mostQueued = new AtomicInteger();

    @Test
    void queuesFewTasksForJavaFxThread() throws Exception {
        var shown = Pictures.show(VBox::new, 900, 500, Theme.DARK);
        StepDock dock = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            LazaretWindow.sheets(shown.stage().getScene());
            Dock made = new Dock();
            shown.view().getChildren().add(made);
            StepDock step = new StepDock(made, _ -> {}, new QuietActs());
            step.begin(StepPlans.of("step test\ncrates 1"), Optional.empty());
            step.openProgress();
            return step;
        });
        LineBuffer<StepEvent> buffer = StepEventBuffer.buffer(this::later, batch -> {
            StepProgress.Shown told = progress.take(batch.lines());
            dock.output(new LineBuffer.Batch<>(batch.dropped(), told.lines()));
            dock.diagnostics(told.diagnostics());
        });

        AtomicInteger told = new AtomicInteger();
        for (Flood flood : List.of(Flood.NEWLINES, Flood.LONG_ESCAPES, Flood.DIAGNOSTICS, Flood.TEST_RESULTS)) {
            FloodedStep stage = new FloodedStep(event -> {
                told.incrementAndGet();
                buffer.add(event);
            });
            flood.drain(BYTES, stage);
            stage.end();
        }

        OutputView output = (OutputView) shown.view().lookup("#output");
        Pictures.until(() -> queued.get() == 0);
        assertThat(told).hasValueGreaterThan(300_000);
        assertThat(mostQueued).as("one that runs, and one that waits").hasValueLessThanOrEqualTo(2);
        assertThat(output).isNotNull();
        assertThat(output.all()).hasSizeLessThanOrEqualTo(20_001);
    }

    private void later(Runnable task) {
        mostQueued.accumulateAndGet(queued.incrementAndGet(), Math::max);
        Platform.runLater(() -> {
            task.run();
            queued.decrementAndGet();
        });
    }

    @Test
    void neverDropsEventsOtherThanOutput() {
        List<Runnable> tasks = new ArrayList<>();
        List<LineBuffer.Batch<StepEvent>> taken = new ArrayList<>();
        LineBuffer<StepEvent> buffer = StepEventBuffer.buffer(tasks::add, taken::add);
        StepEvent omitted = new StepEvent.Omitted(StepEvent.Output.Stream.STDOUT, 7, 8);
        StepEvent finished = new StepEvent.Finished(StepEnd.of(StepRecord.State.DONE, null), 1);

        buffer.add(omitted);
        for (int i = 0; i < 100_000; i++) {
            buffer.add(new StepEvent.Output(StepEvent.Output.Stream.STDOUT, "line " + i));
        }
        buffer.add(finished);
        tasks.getFirst().run();

        assertThat(taken.getFirst().lines())
                .startsWith(omitted)
                .endsWith(finished)
                .hasSizeLessThan(5_000);
        assertThat(taken.getFirst().dropped() + taken.getFirst().lines().size()).isEqualTo(100_002);
    }
}
