package dev.lazaret.app.stage;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.app.sandbox.End;
import dev.lazaret.app.sandbox.Running;
import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.sandbox.SandboxEvent;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.sandbox.StopCause;
import dev.lazaret.app.sandbox.WorkFolder;
import dev.lazaret.app.snapshot.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One step under way: copy, lockfile, stage, end. */
public final class StageRun {
    private static final int LONGEST = 10_000;
    /** Exit codes above stand for the signal that ended a program. */
    private static final int SIGNAL = 128;

    private static final String BEGUN =
            "Its end is not known: Lazaret ended before the step did, or it still runs; what was listed may have executed.";

    private final Sandbox sandbox;
    private final Repository repository;
    private final Plan plan;
    private final Consumer<StageEvent> events;
    private final InstantSource clock;
    private final Instant begun;
    private final CompletableFuture<StageEvent.Finished> end = new CompletableFuture<>();
    private final Object starting = new Object();
    private boolean cancelled;
    private @Nullable Running running;

    StageRun(
            Sandbox sandbox,
            Repository repository,
            Plan plan,
            StartToken token,
            InstantSource clock,
            Consumer<StageEvent> events) {
        Objects.requireNonNull(token);
        this.sandbox = sandbox;
        this.repository = repository;
        this.plan = plan;
        this.clock = clock;
        this.events = events;
        this.begun = clock.instant();
    }

    /** Ends the step with every process of it, at once. Does nothing where it has ended already. */
    public void cancel() {
        synchronized (starting) {
            cancelled = true;
            if (running != null) {
                running.cancel();
            }
        }
    }

    /** Completed after the last event was told. */
    public CompletableFuture<StageEvent.Finished> end() {
        return end;
    }

    /** What stays of the step, for summaries and the store. */
    public static StepRecord record(Plan plan, StageEvent.Finished finished) {
        return new StepRecord(
                plan.request().step(),
                finished.state(),
                finished.why().orElse(null),
                plan.inventory().digest().toString(),
                plan.command(),
                plan.policy(),
                plan.units(),
                finished.notes(),
                finished.artifacts());
    }

    /**
     * What is kept before a step starts, so that its end is not needed for saying that it ran: it stands until the end's own
     * record takes its place.
     */
    public static StepRecord begun(Plan plan) {
        return new StepRecord(
                plan.request().step(),
                StepRecord.State.STOPPED,
                BEGUN,
                plan.inventory().digest().toString(),
                plan.command(),
                plan.policy(),
                plan.units(),
                plan.notes(),
                List.of());
    }

    /** Whether a record was kept before its step started. */
    public static boolean isBegun(StepRecord record) {
        return record.state() == StepRecord.State.STOPPED && BEGUN.equals(record.why());
    }

    void go() {
        try {
            events.accept(new StageEvent.Planned(plan));
            StageEvent.Finished finished =
                    plan.refusal().isPresent() ? refused(plan.refusal().get()) : reserveAndRun();
            events.accept(finished);
            end.complete(finished);
        } catch (RuntimeException | Error e) {
            // Who waits for the end would wait for ever.
            cancel();
            end.completeExceptionally(e);
        }
    }

    private StageEvent.Finished reserveAndRun() {
        try (WorkFolder work = sandbox.open(project(plan.request().folder()))) {
            return run(work);
        } catch (IOException e) {
            return refused("The stage's files can't be made: " + e.getMessage() + ".");
        } catch (InterruptedException e) {
            cancel();
            Thread.currentThread().interrupt();
            return finished(StepRecord.State.STOPPED, "It was stopped.", OptionalInt.empty());
        }
    }

    private StageEvent.Finished run(WorkFolder work) throws IOException, InterruptedException {
        work.delete(work.source());
        Snapshot.Result copied = Snapshot.take(
                repository,
                plan.inventory(),
                work.source(),
                work.path().resolve("source.times"),
                clock.instant(),
                work::give,
                this::isCancelled);
        if (copied instanceof Snapshot.Result.Refused(String reason)) {
            return isCancelled() ? stopped() : refused(reason);
        }
        StandInFiles.write(plan.supply().standIns(), work);
        StepRow.Stage stage = plan.row().stage().orElseThrow();
        StageCommand command =
                new StageCommand(plan.request(), stage.kind(), plan.toolchain(), plan.supply(), plan.manifest());
        StageLockfile lockfile = new StageLockfile(plan, work);
        if (lockfile.isThrownAway()) {
            lockfile.prepare();
            StageInput lock = command.lock(work.path());
            work.target(lock.kind(), "");
            End locked = stage(lock, work, new StageOutput(plan, events));
            if (!locked.equals(new End.Exited(0))) {
                return finished(locked, "cargo could not resolve the dependencies from the offline sources");
            }
            Optional<String> notPlanned = lockfile.notPlanned();
            if (notPlanned.isPresent()) {
                return refused(notPlanned.get());
            }
        }
        Path target = work.target(stage.kind(), TargetKey.of(plan, lockfile.bytes()));
        StageOutput output = new StageOutput(plan, events);
        End ended = stage(command.stage(work.path(), target, plan.lockfile()), work, output);
        output.ended(ended.equals(new End.Exited(0)));
        return withResults(finished(ended, plan.row().words().failure()), output, stage, target);
    }

    private StageEvent.Finished withResults(
            StageEvent.Finished finished, StageOutput output, StepRow.Stage stage, Path target) {
        Artifacts.Listing made = stage.listsArtifacts()
                ? Artifacts.list(target, plan.request().choice().release() ? "release" : "debug")
                : new Artifacts.Listing(List.of(), List.of());
        List<String> notes = new ArrayList<>(finished.notes());
        notes.addAll(output.notes());
        notes.addAll(made.notes());
        return new StageEvent.Finished(
                finished.state(), finished.why(), finished.exit(), finished.seconds(), notes, made.artifacts());
    }

    private End stage(StageInput input, WorkFolder work, Consumer<SandboxEvent> output) throws InterruptedException {
        Running started;
        synchronized (starting) {
            if (cancelled) {
                return new End.Stopped(new StopCause.Cancelled());
            }
            started = sandbox.start(input, work, output);
            running = started;
        }
        try {
            return started.end().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the stage's events could not be taken", e.getCause());
        }
    }

    private boolean isCancelled() {
        synchronized (starting) {
            return cancelled;
        }
    }

    private StageEvent.Finished finished(End ended, String failure) {
        return switch (ended) {
            case End.Exited(int code) ->
                code == 0
                        ? finished(StepRecord.State.DONE, null, OptionalInt.of(code))
                        : finished(
                                StepRecord.State.FAILED,
                                (code > SIGNAL ? "a signal ended it" : failure) + " (exit code " + code + ").",
                                OptionalInt.of(code));
            case End.Refused(String reason) -> refused(reason);
            case End.Stopped(StopCause.Cancelled cancel) -> stopped();
            case End.Stopped(StopCause.OverLimit(StopCause.Bound bound, long value)) -> {
                events.accept(new StageEvent.Limit(StageOutput.word(bound), value));
                yield finished(
                        StepRecord.State.STOPPED,
                        StageOutput.sentence(bound, plan.request().limits()),
                        OptionalInt.empty());
            }
        };
    }

    private StageEvent.Finished stopped() {
        return finished(StepRecord.State.STOPPED, "It was stopped by the auditor.", OptionalInt.empty());
    }

    private StageEvent.Finished refused(String reason) {
        return finished(StepRecord.State.REFUSED, reason, OptionalInt.empty());
    }

    private StageEvent.Finished finished(StepRecord.State state, @Nullable String why, OptionalInt exit) {
        double seconds = Duration.between(begun, clock.instant()).toMillis() / 1000.0;
        return new StageEvent.Finished(
                state,
                Optional.ofNullable(why).map(text -> Inert.line(text, LONGEST)),
                exit,
                seconds,
                plan.notes(),
                List.of());
    }

    /** A name for the work folder that stands for the repository's path. */
    private static String project(Path folder) {
        MessageDigest sum = Digest.start();
        sum.update(folder.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8));
        return Digest.finish(sum).hex().substring(0, 24);
    }
}
