package dev.lazaret.app.window.running;

import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.step.CancelReason;
import dev.lazaret.app.step.MacroExpansion;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.StartToken;
import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.step.run.RunListeners;
import dev.lazaret.app.step.run.StepExecution;
import dev.lazaret.app.step.run.StepService;
import dev.lazaret.app.step.run.TargetFolderListener;
import dev.lazaret.app.window.control.LineBuffer;
import dev.lazaret.app.window.control.OutputView;
import dev.lazaret.app.window.session.Session;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.util.Duration;

/**
 * Runs a step and forwards its events and its end to the window. Must be used only on the JavaFX thread, except for
 * {@link #stopAndWait}.
 */
final class RunningStep {
    private final Session session;
    private final Plan plan;
    private final View view;
    private final StepProgress progress;
    private final StepExecution run;
    private final CompletableFuture<StepEvent.Finished> result;
    private final LineBuffer<StepEvent> buffer;
    private final Timeline clock;
    private long seconds;

    /** Displays a run. */
    interface View {
        /** Shows lines printed by the step and by Lazaret, in their original order. */
        void output(LineBuffer.Batch<OutputView.Line> batch);

        void diagnostics(List<StepEvent.Diagnostic> reported);

        /** Shows behaviour observed in the step. */
        void observed(List<Observation> seen);

        /**
         * Called every second and after each batch of events.
         *
         * @param seconds seconds since the start
         */
        void progress(StepProgress progress, long seconds);
    }

    /**
     * Starts the plan.
     *
     * @param ended receives the record after the last event, and the exception if one ended the run
     */
    RunningStep(
            StepService ladder,
            Session session,
            Plan plan,
            StartToken token,
            View view,
            BiConsumer<StepRecord, Optional<Throwable>> ended) {
        this.session = session;
        this.plan = plan;
        this.view = view;
        this.progress = new StepProgress(plan, session.steps().expected());
        this.buffer = StepEventBuffer.buffer(Platform::runLater, this::take);
        this.clock = new Timeline(new KeyFrame(Duration.seconds(1), _ -> {
            seconds++;
            view.progress(progress, seconds);
        }));
        clock.setCycleCount(Timeline.INDEFINITE);
        view.progress(progress, seconds);
        clock.play();
        this.run = ladder.start(
                session.repository(),
                plan,
                token,
                new RunListeners(buffer::add, session.steps().records(), TargetFolderListener.NONE));
        this.result = run.end()
                .whenComplete((finished, problem) -> Platform.runLater(() -> {
                    clock.stop();
                    if (problem != null || finished == null) {
                        ended.accept(StepExecution.record(plan, run.broken()), Optional.ofNullable(problem));
                    } else {
                        ended.accept(StepExecution.record(plan, finished), Optional.empty());
                    }
                }));
    }

    Plan plan() {
        return plan;
    }

    Step step() {
        return plan.step();
    }

    /** Stops the step and every process that it has started. */
    void stop() {
        stop(CancelReason.AUDITOR);
    }

    private void stop(CancelReason reason) {
        Thread.ofPlatform().daemon().name("stop").start(() -> run.cancel(reason));
    }

    /**
     * Stops the step and waits, for at most 5 seconds, until its end is queued for the window. Must not be called on
     * the JavaFX thread.
     */
    void stopAndWait() {
        run.cancel(CancelReason.AUDITOR);
        try {
            result.get(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // In any case the kernel kills the step's processes when this program exits.
            return;
        }
    }

    private void take(LineBuffer.Batch<StepEvent> batch) {
        try {
            show(batch);
        } catch (RuntimeException | Error e) {
            // A step must not keep running if its events can't be shown.
            stop(CancelReason.DEFECT);
            throw e;
        }
    }

    private void show(LineBuffer.Batch<StepEvent> batch) {
        StepProgress.Shown happened = progress.take(batch.lines());
        view.output(new LineBuffer.Batch<>(batch.dropped(), happened.lines()));
        if (!happened.diagnostics().isEmpty()) {
            view.diagnostics(happened.diagnostics());
        }
        if (!happened.observations().isEmpty()) {
            view.observed(happened.observations());
        }
        for (StepEvent event : batch.lines()) {
            if (event instanceof StepEvent.Expanded(MacroExpansion one)) {
                session.steps().expanded(one);
            }
        }
        view.progress(progress, seconds);
    }
}
