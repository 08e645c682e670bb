package dev.lazaret.app.window.running;

import dev.lazaret.analysis.trust.Observation;
import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.app.step.CancelReason;
import dev.lazaret.app.step.Expansion;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.StartToken;
import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.step.run.Ladder;
import dev.lazaret.app.step.run.RunListeners;
import dev.lazaret.app.step.run.StepRun;
import dev.lazaret.app.step.run.TargetUse;
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

/** A step while it runs: its events on their way to the screen, and its end. Used on the JavaFX thread alone. */
final class RunningStep {
    private final Session session;
    private final Plan plan;
    private final View view;
    private final StepProgress progress;
    private final StepRun run;
    private final CompletableFuture<StepEvent.Finished> told;
    private final LineBuffer<StepEvent> buffer;
    private final Timeline clock;
    private long seconds;

    /** Where a run is shown. */
    interface View {
        /** Lines of the stage and of Lazaret, in their order. */
        void output(LineBuffer.Batch<OutputView.Line> batch);

        void diagnostics(List<StepEvent.Diagnostic> told);

        /** What the step was seen doing. */
        void observed(List<Observation> seen);

        /**
         * Told every second, and when something has happened.
         *
         * @param seconds since the start
         */
        void progress(StepProgress progress, long seconds);
    }

    /**
     * Starts the plan.
     *
     * @param ended told the record when it has ended, after the last event
     */
    RunningStep(
            Ladder ladder,
            Session session,
            Plan plan,
            StartToken token,
            View view,
            BiConsumer<StepRecord, Optional<Throwable>> ended) {
        this.session = session;
        this.plan = plan;
        this.view = view;
        this.progress = new StepProgress(plan, session.ran().expected());
        this.buffer = WaitingEvents.buffer(Platform::runLater, this::take);
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
                new RunListeners(buffer::add, session.ran().records(), TargetUse.NONE));
        this.told = run.end()
                .whenComplete((finished, problem) -> Platform.runLater(() -> {
                    clock.stop();
                    if (problem != null || finished == null) {
                        ended.accept(StepRun.record(plan, run.broken()), Optional.ofNullable(problem));
                    } else {
                        ended.accept(StepRun.record(plan, finished), Optional.empty());
                    }
                }));
    }

    Plan plan() {
        return plan;
    }

    Step step() {
        return plan.step();
    }

    /** Ends it with everything that it has started. */
    void stop() {
        stop(CancelReason.AUDITOR);
    }

    private void stop(CancelReason reason) {
        Thread.ofPlatform().daemon().name("stop").start(() -> run.cancel(reason));
    }

    /** Stops it and waits until it has ended and its end is on its way to the window. Not on the JavaFX thread. */
    void stopAndWait() {
        run.cancel(CancelReason.AUDITOR);
        try {
            told.get(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // The kernel ends the stage with this program in any case.
            return;
        }
    }

    private void take(LineBuffer.Batch<StepEvent> batch) {
        try {
            show(batch);
        } catch (RuntimeException | Error e) {
            // What a step tells must not go on unseen.
            stop(CancelReason.DEFECT);
            throw e;
        }
    }

    private void show(LineBuffer.Batch<StepEvent> batch) {
        StepProgress.Shown happened = progress.take(batch.lines());
        view.output(new LineBuffer.Batch<>(batch.leftOut(), happened.lines()));
        if (!happened.diagnostics().isEmpty()) {
            view.diagnostics(happened.diagnostics());
        }
        if (!happened.observations().isEmpty()) {
            view.observed(happened.observations());
        }
        for (StepEvent event : batch.lines()) {
            if (event instanceof StepEvent.Expanded(Expansion one)) {
                session.ran().expanded(one);
            }
        }
        view.progress(progress, seconds);
    }
}
