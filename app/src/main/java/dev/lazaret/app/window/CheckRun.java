package dev.lazaret.app.window;

import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.analysis.trust.Unit;
import dev.lazaret.app.stage.Plan;
import dev.lazaret.app.stage.StageEvent;
import dev.lazaret.app.stage.StageRun;
import dev.lazaret.app.stage.Stages;
import dev.lazaret.app.stage.StartToken;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.util.Duration;

/** A Check while it runs: its events on their way to the screen, and its end. Used on the JavaFX thread alone. */
final class CheckRun {
    private final Plan plan;
    private final View view;
    private final StageRun run;
    private final CompletableFuture<StageEvent.Finished> told;
    private final LineBuffer<StageEvent> buffer;
    private final Set<String> executed = new HashSet<>();
    private final Timeline clock;
    private long seconds;

    /** Where a run is shown. */
    interface View {
        /** Lines of the stage and of Lazaret, in their order. */
        void output(LineBuffer.Batch<OutputView.Line> batch);

        void diagnostics(List<Diagnostics.Entry> entries);

        /** A line such as {@code 0:11, 5 of 6 units}. */
        void progress(String words);
    }

    /**
     * Starts the plan.
     *
     * @param ended told the record when it has ended, after the last event
     */
    CheckRun(
            Stages stages,
            Session session,
            Plan plan,
            StartToken token,
            View view,
            BiConsumer<StepRecord, Optional<Throwable>> ended) {
        this.plan = plan;
        this.view = view;
        this.buffer = new LineBuffer<>(Platform::runLater, this::take);
        this.clock = new Timeline(new KeyFrame(Duration.seconds(1), _ -> {
            seconds++;
            progress();
        }));
        clock.setCycleCount(Timeline.INDEFINITE);
        progress();
        clock.play();
        this.run = stages.start(session.repository(), plan, token, buffer::add);
        this.told = run.end()
                .whenComplete((finished, problem) -> Platform.runLater(() -> {
                    clock.stop();
                    if (problem != null || finished == null) {
                        StageEvent.Finished broken = new StageEvent.Finished(
                                StepRecord.State.STOPPED,
                                Optional.of("Lazaret stopped it because of an error of its own."),
                                java.util.OptionalInt.empty(),
                                seconds);
                        ended.accept(StageRun.record(plan, broken), Optional.ofNullable(problem));
                    } else {
                        ended.accept(StageRun.record(plan, finished), Optional.empty());
                    }
                }));
    }

    Plan plan() {
        return plan;
    }

    /** Ends it with everything that it has started. */
    void stop() {
        Thread.ofVirtual().name("stop").start(run::cancel);
    }

    /** Stops it and waits until it has ended and its end is on its way to the window. Not on the JavaFX thread. */
    void stopAndWait() {
        run.cancel();
        try {
            told.get(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            // The kernel ends the stage with this program in any case.
            return;
        }
    }

    private void take(LineBuffer.Batch<StageEvent> batch) {
        List<OutputView.Line> lines = new java.util.ArrayList<>();
        List<Diagnostics.Entry> diagnostics = new java.util.ArrayList<>();
        for (StageEvent event : batch.lines()) {
            switch (event) {
                case StageEvent.Planned(Plan planned) -> {
                    lines.add(own("sandbox: no network, empty home, /src read only"));
                    lines.add(own(cargo(planned.command())));
                }
                case StageEvent.Unplanned unplanned -> lines.add(own(unplanned.sentence()));
                case StageEvent.Progress _, StageEvent.TestsReported _ -> {}
                case StageEvent.UnitState(Unit told, StageEvent.UnitState.State state) -> {
                    String unit = told.crate() + ", " + told.kind().word().replace('-', ' ');
                    if (state == StageEvent.UnitState.State.DONE) {
                        executed.add(unit);
                    }
                    lines.add(own(unit + ": " + state.word()));
                }
                case StageEvent.Diagnostic diagnostic -> diagnostics.add(Diagnostics.Entry.of(diagnostic));
                case StageEvent.Output printed -> lines.add(new OutputView.Line(printed.text(), false));
                case StageEvent.Limit(String what, long value) ->
                    lines.add(own("limit reached: " + what + ", " + value));
                case StageEvent.Finished finished ->
                    lines.add(own(finished.state().word() + " after "
                            + String.format(Locale.ROOT, "%.1f s", finished.seconds())
                            + finished.why().map(why -> ": " + why).orElse("")));
            }
        }
        view.output(new LineBuffer.Batch<>(batch.leftOut(), lines));
        if (!diagnostics.isEmpty()) {
            view.diagnostics(diagnostics);
        }
        progress();
    }

    /** The command without the words that set the sandbox up; the whole of it stands beside the policy. */
    private static String cargo(List<String> command) {
        List<String> words =
                command.stream().dropWhile(word -> !word.endsWith("/cargo")).toList();
        return String.join(" ", words.isEmpty() ? command : words);
    }

    private void progress() {
        long units = StatusWords.runs(plan.units());
        String words = String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
        if (units > 0) {
            words += ", " + Math.min(executed.size(), units) + " of " + StatusWords.count(units, "unit") + " done";
        }
        view.progress(words);
    }

    private static OutputView.Line own(String text) {
        return new OutputView.Line(text, true);
    }
}
