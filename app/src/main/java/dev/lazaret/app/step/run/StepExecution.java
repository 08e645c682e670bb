package dev.lazaret.app.step.run;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.BuildScriptRecording;
import dev.lazaret.analysis.run.ComparableScriptOutput;
import dev.lazaret.analysis.run.ObservationCompleteness;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepOutcome;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.sandbox.SandboxEvent;
import dev.lazaret.app.sandbox.SandboxProcess;
import dev.lazaret.app.sandbox.StageEnd;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.sandbox.StopCause;
import dev.lazaret.app.sandbox.WorkFolder;
import dev.lazaret.app.step.CancelReason;
import dev.lazaret.app.step.ExitCodeFormatter;
import dev.lazaret.app.step.LimitReachedFormatter;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.RepositoryPathDigest;
import dev.lazaret.app.step.StartToken;
import dev.lazaret.app.step.StepEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A running step, from its plan to its end. */
public final class StepExecution {
    private static final int LONGEST = 10_000;

    /** How far a step has been started. */
    private enum StartProgress {
        NOTHING,
        /** Only cargo, in a stage that runs no unit. */
        CARGO,
        /** A stage in which units may have executed. */
        UNITS
    }

    private final Sandbox sandbox;
    private final Plan plan;
    private final StepAction act;
    private final Consumer<StepEvent> events;
    private final StepRecorder records;
    private final InstantSource clock;
    private final Instant begun;
    private final CompletableFuture<StepEvent.Finished> end = new CompletableFuture<>();
    private final Object starting = new Object();
    private volatile StartProgress reached = StartProgress.NOTHING;
    private volatile ObservationCompleteness observed = ObservationCompleteness.OFF;
    private volatile Optional<String> notWatched = Optional.empty();
    private @Nullable CancelReason cancelled;
    private @Nullable SandboxProcess running;

    /**
     * Creates a step that is ready to start.
     *
     * @param act creates the step's work for this run
     */
    StepExecution(
            Sandbox sandbox,
            Plan plan,
            StartToken token,
            InstantSource clock,
            RunListeners listeners,
            Function<StepExecution, StepAction> act) {
        Objects.requireNonNull(token);
        this.sandbox = sandbox;
        this.plan = plan;
        this.clock = clock;
        this.events = listeners.events();
        this.records = listeners.records();
        this.begun = clock.instant();
        this.act = act.apply(this);
    }

    /** Ends the step and all its processes at once. Does nothing if the step has ended already. */
    public void cancel(CancelReason reason) {
        synchronized (starting) {
            if (cancelled == null) {
                cancelled = reason;
            }
            if (running != null) {
                running.cancel();
            }
        }
    }

    /** Returns a future that is completed after the last event was reported. */
    public CompletableFuture<StepEvent.Finished> end() {
        return end;
    }

    void run() {
        try {
            events.accept(new StepEvent.Planned(plan));
            StepEvent.Finished finished =
                    plan.refusal().isPresent() ? refused(plan.refusal().get().sentence()) : recordAndRun();
            events.accept(finished);
            end.complete(finished);
        } catch (RuntimeException | Error e) {
            reportDefect(e);
            // Without this, callers that wait for the end would wait forever.
            end.completeExceptionally(e);
        }
    }

    /**
     * Reports the end after an internal error. The listener may have caused the error, so errors of the listener are
     * caught, too.
     */
    private void reportDefect(Throwable problem) {
        try {
            cancel(CancelReason.DEFECT);
            events.accept(broken());
        } catch (RuntimeException | Error e) {
            problem.addSuppressed(e);
        }
    }

    /** Returns the end after an internal error in Lazaret, for which it is unknown which units executed. */
    public StepEvent.Finished broken() {
        return unknown(StepRecord.State.STOPPED, CancelReason.DEFECT.words());
    }

    /**
     * Runs the step. One record is stored before anything is started, and one after the step has ended but before the
     * end is reported.
     */
    private StepEvent.Finished recordAndRun() {
        boolean begun = records.store(begun(plan));
        StepEvent.Finished finished;
        try {
            finished = reserveAndRun();
        } catch (RuntimeException | Error e) {
            cancel(CancelReason.DEFECT);
            records.store(record(plan, broken()));
            throw e;
        }
        // A refusal replaces the record of the start. If that record was not stored, the refusal would replace the
        // record of another run.
        if (begun || finished.state() != StepRecord.State.REFUSED) {
            records.store(record(plan, finished));
        }
        return finished;
    }

    /** Returns the record to store before a step starts. */
    public static StepRecord begun(Plan plan) {
        return StepRecord.begun(plan.step(), plan.launch(), plan.sentences());
    }

    /** Returns the record of the step for summaries and the store. */
    public static StepRecord record(Plan plan, StepEvent.Finished finished) {
        return new StepRecord(plan.step(), finished.end(), plan.launch(), finished.outcome());
    }

    private StepEvent.Finished reserveAndRun() {
        WorkFolder work;
        try {
            work = sandbox.open(RepositoryPathDigest.of(plan.folder()));
        } catch (IOException e) {
            return refused(noFiles(e));
        }
        StepEvent.Finished finished;
        try {
            finished = runIn(work);
        } catch (RuntimeException | Error e) {
            closeAfter(work, e);
            throw e;
        }
        try {
            work.close();
            return finished;
        } catch (IOException e) {
            return finished.withNotes(inert(List.of("Lazaret could not release its folder: " + e.getMessage() + ".")));
        }
    }

    private static void closeAfter(WorkFolder work, Throwable problem) {
        try {
            work.close();
        } catch (IOException e) {
            problem.addSuppressed(e);
        }
    }

    private StepEvent.Finished runIn(WorkFolder work) {
        try {
            return act.run(work);
        } catch (IOException e) {
            return reached == StartProgress.NOTHING
                    ? refused(noFiles(e))
                    : unknown(StepRecord.State.FAILED, noFiles(e));
        } catch (InterruptedException e) {
            cancel(CancelReason.DEFECT);
            Thread.currentThread().interrupt();
            return unknown(StepRecord.State.STOPPED, CancelReason.DEFECT.words());
        }
    }

    private static String noFiles(IOException problem) {
        return "The stage's files can't be made: " + problem.getMessage() + "." + remedy(problem);
    }

    private static String remedy(IOException problem) {
        return String.valueOf(problem.getMessage()).contains("No space left")
                ? " Make room on that disk and start the step again."
                : "";
    }

    /** Runs one command of the step in the sandbox and returns how it ended. */
    StageEnd stage(StageInput input, WorkFolder work, Consumer<SandboxEvent> output) throws InterruptedException {
        SandboxProcess started;
        synchronized (starting) {
            if (cancelled != null) {
                return new StageEnd.Stopped(new StopCause.Cancelled());
            }
            started = sandbox.start(input, work, output);
            running = started;
        }
        StartProgress before = reached;
        reached = input.kind().runsUnits() ? StartProgress.UNITS : StartProgress.CARGO;
        try {
            StageEnd end = started.end().get();
            if (!end.ran()) {
                reached = before;
            }
            if (input.watched()) {
                notWatched = started.notWatched();
                observed = switch (started.watched()) {
                    case WHOLE -> ObservationCompleteness.COMPLETE;
                    case IN_PART -> ObservationCompleteness.INCOMPLETE;
                    case NOT -> ObservationCompleteness.OFF;
                };
            }
            return end;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the stage's events could not be taken", e.getCause());
        }
    }

    /** Returns how completely the latest stage with observation was observed. */
    ObservationCompleteness observed() {
        return observed;
    }

    /** Whether the step was cancelled. */
    boolean isCancelled() {
        synchronized (starting) {
            return cancelled != null;
        }
    }

    /** Returns the current time. */
    Instant now() {
        return clock.instant();
    }

    /** Returns the seconds since the start. */
    double seconds() {
        return Duration.between(begun, clock.instant()).toMillis() / 1000.0;
    }

    /** Stores the recording of a build script that ran. */
    void recorded(Digest content, BuildScriptRecording recording) {
        records.recorded(content, recording);
    }

    /** Stores what an isolated build script made. */
    void isolated(Digest key, ComparableScriptOutput output) {
        records.isolated(key, output);
    }

    /** Returns what a build script made when it was isolated; empty if nothing is stored. */
    Optional<ComparableScriptOutput> isolated(Digest key) {
        return records.isolated(key);
    }

    /** Stores text files that build scripts generated, by their digests. */
    void texts(Map<Digest, byte[]> made) {
        records.texts(made);
    }

    /** Emits an event. */
    void emit(StepEvent event) {
        events.accept(event);
    }

    /**
     * Returns the step's end, derived from the end of its command.
     *
     * @param failure clause to use if the command failed
     */
    StepEvent.Finished finished(StageEnd ended, String failure) {
        return finished(ended, code -> ExitCodeFormatter.clause(code, failure));
    }

    /**
     * Returns the step's end, derived from the end of its command.
     *
     * @param failure returns the sentence for a command that failed, by its exit code
     */
    StepEvent.Finished finished(StageEnd ended, IntFunction<String> failure) {
        return switch (ended) {
            case StageEnd.Exited(int code) ->
                finished(
                        code == 0
                                ? StepEnd.of(StepRecord.State.DONE, null)
                                : StepEnd.failed(inert(failure.apply(code)), code));
            case StageEnd.Refused(String reason) ->
                // If an earlier stage ran, the step is not reported as refused.
                reached == StartProgress.NOTHING ? refused(reason) : finished(StepRecord.State.FAILED, reason);
            case StageEnd.Unproven(long process) ->
                unknown(
                        StepRecord.State.FAILED,
                        "It could not be confirmed that all its processes have ended (process " + process
                                + " may still run). Nothing that it can write was read or deleted, and its folder is not"
                                + " used again until that process has ended.");
            case StageEnd.Stopped(StopCause.Cancelled cancel) -> stopped();
            case StageEnd.Stopped(StopCause.ObservationLost(String why)) ->
                finished(StepRecord.State.STOPPED, "It could no longer be observed, so it was ended: " + why + ".");
            case StageEnd.Stopped(StopCause.OverLimit over) -> {
                events.accept(new StepEvent.Limit(over.bound(), over.value()));
                yield finished(
                        StepRecord.State.STOPPED,
                        LimitReachedFormatter.sentence(
                                over, plan.limits(), plan.row().downloads()));
            }
        };
    }

    /**
     * Returns the end of an additional stage of the step.
     *
     * @param failure returns the sentence for a command that failed, by its exit code
     */
    StepEnd end(StageEnd ended, IntFunction<String> failure) {
        return switch (ended) {
            case StageEnd.Exited(int code) ->
                code == 0 ? StepEnd.of(StepRecord.State.DONE, null) : StepEnd.failed(inert(failure.apply(code)), code);
            case StageEnd.Refused(String reason) -> StepEnd.of(StepRecord.State.REFUSED, inert(reason));
            case StageEnd.Unproven(long process) ->
                StepEnd.of(
                        StepRecord.State.FAILED,
                        "it could not be confirmed that all its processes have ended (process " + process
                                + " may still run)");
            case StageEnd.Stopped(StopCause.Cancelled cancel) -> StepEnd.of(StepRecord.State.STOPPED, cancelWords());
            case StageEnd.Stopped(StopCause.ObservationLost(String why)) ->
                StepEnd.of(StepRecord.State.STOPPED, inert("it could no longer be observed: " + why));
            case StageEnd.Stopped(StopCause.OverLimit over) ->
                StepEnd.of(
                        StepRecord.State.STOPPED,
                        LimitReachedFormatter.happened(
                                over, plan.limits(), plan.row().downloads()));
        };
    }

    private String cancelWords() {
        synchronized (starting) {
            return (cancelled == null ? CancelReason.DEFECT : cancelled).words();
        }
    }

    /** Returns the end of a cancelled step. */
    StepEvent.Finished stopped() {
        return finished(StepRecord.State.STOPPED, cancelWords());
    }

    /** Returns the end of a step that was not started, for this reason: a sentence. */
    StepEvent.Finished refused(String reason) {
        return finished(StepRecord.State.REFUSED, reason);
    }

    /**
     * Returns the step's end without an exit code.
     *
     * @param why one sentence
     */
    StepEvent.Finished finished(StepRecord.State state, String why) {
        return finished(StepEnd.of(state, inert(why)));
    }

    /** Returns the step's end; the reason must be sanitized for display ("inert"). */
    StepEvent.Finished finished(StepEnd ended) {
        return finished(ended, List.of());
    }

    /**
     * Returns an end for which it is unknown what executed. If units could execute, all listed units count as possibly
     * executed.
     */
    private StepEvent.Finished unknown(StepRecord.State state, String why) {
        return reached == StartProgress.UNITS
                ? finished(StepEnd.of(state, inert(why)).lost(), StepRecord.runs(plan.units()))
                : finished(state, why);
    }

    private StepEvent.Finished finished(StepEnd ended, List<PlannedUnit> executed) {
        return new StepEvent.Finished(
                ended,
                seconds(),
                StepOutcome.of(executed)
                        .withNotes(plan.sentences())
                        .withNotes(inert(notWatched.stream()
                                .map(why -> "Its units were not observed: " + why + ".")
                                .toList()))
                        .withObserved(observed));
    }

    private static String inert(String sentence) {
        return Inert.line(sentence, LONGEST);
    }

    /** Returns the sentences, sanitized for display. */
    static List<String> inert(List<String> sentences) {
        return sentences.stream().map(StepExecution::inert).toList();
    }
}
