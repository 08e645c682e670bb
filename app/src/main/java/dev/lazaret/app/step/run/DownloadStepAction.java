package dev.lazaret.app.step.run;

import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.run.DownloadTotals;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepOutcome;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.fetch.FetchEvent;
import dev.lazaret.app.fetch.FetchRunner;
import dev.lazaret.app.fetch.ProxyEvent;
import dev.lazaret.app.sandbox.SandboxEvent;
import dev.lazaret.app.sandbox.StageEnd;
import dev.lazaret.app.sandbox.WorkFolder;
import dev.lazaret.app.step.CancelReason;
import dev.lazaret.app.step.DownloadWork;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.step.cargo.OutputEmitter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs a step that downloads. Its notes record the connections. */
final class DownloadStepAction implements StepAction {
    private final StepExecution run;
    private final Repository repository;
    private final Plan plan;
    private final DownloadWork download;
    private final TrafficCounter traffic = new TrafficCounter();
    private final List<Observation> observations = new ArrayList<>();
    private final OutputEmitter printed;
    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();

    DownloadStepAction(StepExecution run, Repository repository, Plan plan, DownloadWork download) {
        this.run = run;
        this.repository = repository;
        this.plan = plan;
        this.download = download;
        this.printed = new OutputEmitter(run::emit);
    }

    @Override
    public StepEvent.Finished run(WorkFolder work) throws InterruptedException {
        if (download.notNeeded().isPresent()) {
            return run.finished(
                    new StepEnd(StepRecord.State.DONE, null, OptionalInt.empty(), StepEnd.Completeness.SEEN));
        }
        FetchRunner fetch = new FetchRunner(
                repository,
                plan.inventory(),
                download.supply().cargo(),
                download.supply().command(),
                work,
                download.supply().fetched(),
                (input, events) -> run.stage(input, work, events),
                this::onEvent,
                run::isCancelled);
        FetchRunner.Result result;
        try {
            result = fetch.run();
        } catch (IOException e) {
            result = new FetchRunner.Result.Failed(
                    "The files of the Fetch can't be written: " + e.getMessage() + ". Nothing was stored.",
                    OptionalInt.empty());
        }
        Throwable problem = broken.get();
        if (problem != null) {
            throw new IllegalStateException("the events of the Fetch could not be taken", problem);
        }
        return finished(result)
                .withNotes(StepExecution.inert(fetch.cleanupProblem().stream().toList()));
    }

    private StepEvent.Finished finished(FetchRunner.Result result) {
        return switch (result) {
            case FetchRunner.Result.Fetched(int crates, long bytes) ->
                ended(
                        run.finished(StepEnd.of(StepRecord.State.DONE, null)),
                        Optional.of(new DownloadTotals(crates, bytes)));
            case FetchRunner.Result.Failed(String reason, OptionalInt exit) ->
                ended(
                        run.finished(new StepEnd(StepRecord.State.FAILED, reason, exit, StepEnd.Completeness.SEEN)),
                        Optional.empty());
            case FetchRunner.Result.Refused(String reason) -> ended(run.refused(reason), Optional.empty());
            case FetchRunner.Result.Ended(StageEnd end) ->
                ended(run.finished(end, plan.row().words().failure()), Optional.empty());
            case FetchRunner.Result.Cancelled cancelled -> ended(run.stopped(), Optional.empty());
        };
    }

    private StepEvent.Finished ended(StepEvent.Finished finished, Optional<DownloadTotals> downloaded) {
        List<String> notes = new ArrayList<>(finished.outcome().notes());
        notes.addAll(traffic.notes());
        printed.note().ifPresent(notes::add);
        StepOutcome outcome =
                new StepOutcome(notes, downloaded, List.of(), finished.outcome().executed(), List.of(), observed());
        return new StepEvent.Finished(finished.end(), finished.seconds(), outcome);
    }

    private void observe(Observation one) {
        synchronized (observations) {
            if (observations.size() < StepOutcome.OBSERVED) {
                observations.add(one);
            }
        }
    }

    private List<Observation> observed() {
        synchronized (observations) {
            return List.copyOf(observations);
        }
    }

    /** Handles events from threads of the stage and of the proxy, one at a time. The proxy's threads must not fail. */
    private void onEvent(FetchEvent event) {
        try {
            switch (event) {
                case FetchEvent.Output(SandboxEvent line) -> output(line);
                case FetchEvent.Connection(ProxyEvent seen) -> {
                    if (traffic.add(seen)) {
                        StepEvent.Connection connection = new StepEvent.Connection(seen, run.seconds());
                        observe(connection.observation());
                        run.emit(connection);
                    }
                }
                case FetchEvent.Progress(int crates, OptionalInt of, long bytes) ->
                    run.emit(new StepEvent.Downloaded(crates, of, bytes));
            }
        } catch (RuntimeException | Error e) {
            if (broken.compareAndSet(null, e)) {
                run.cancel(CancelReason.DEFECT);
            }
        }
    }

    private void output(SandboxEvent event) {
        switch (event) {
            case SandboxEvent.Omitted omitted -> printed.emit(omitted);
            case SandboxEvent.Line line -> printed.emit(line);
            case SandboxEvent.Seen seen -> {} // no output
        }
    }
}
