package dev.lazaret.app.window.running;

import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.window.StepPlans;
import dev.lazaret.app.window.control.BoundedLineList;
import dev.lazaret.app.window.control.LineBuffer;
import dev.lazaret.app.window.observed.ObservedModel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Stores the events of a step as the window does, on a thread that replaces the JavaFX thread. */
public final class FloodedWindow implements Consumer<StepEvent> {
    private final ExecutorService later = Executors.newSingleThreadExecutor();
    private final StepProgress progress = new StepProgress(StepPlans.of("crates 1"), List.of());
    private final DiagnosticListModel diagnostics = new DiagnosticListModel();
    private final ObservedModel observed = new ObservedModel(_ -> Optional.empty(), List::of);
    private final BoundedLineList lines = new BoundedLineList();
    private final LineBuffer<StepEvent> buffer = StepEventBuffer.buffer(later::execute, this::take);

    public FloodedWindow() {
        diagnostics.begin(_ -> Optional.empty());
    }

    @Override
    public void accept(StepEvent event) {
        buffer.add(event);
    }

    private void take(LineBuffer.Batch<StepEvent> batch) {
        StepProgress.Shown told = progress.take(batch.lines());
        lines.add(new LineBuffer.Batch<>(batch.dropped(), told.lines()));
        diagnostics.add(told.diagnostics());
        diagnostics.rows();
        observed.add(told.observations());
        observed.rows();
    }

    /** Waits until all batches are processed. */
    public void end() throws InterruptedException {
        later.shutdown();
        if (!later.awaitTermination(5, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the batches were not taken");
        }
    }
}
