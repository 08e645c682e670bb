package dev.lazaret.app.sandbox;

import dev.lazaret.app.sandbox.trace.TraceEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A running stage.
 *
 * <p>A separate thread starts the stage and runs until the stage has ended, because the kernel kills the stage when the
 * thread that started it ends. This thread also watches the limits. Events are delivered one at a time.
 *
 * <p>The first process inside waits for a request before it runs the command, so none of the stage's code has executed
 * until then. Before the request is sent, the ID of this process is written to disk, so that the stage's processes can
 * be found again even if this program ends.
 */
public final class SandboxProcess {
    private static final Duration WATCH = Duration.ofMillis(500);

    /**
     * Interval at which a stage that is being ended is checked. {@link #LAUNCHING} is the time that a launch may take
     * to end by itself if its command has not been started.
     */
    private static final Duration ENDING = Duration.ofMillis(5);

    private static final Duration LAUNCHING = Duration.ofSeconds(10);

    /**
     * The time for which a stream must deliver no data before Lazaret abandons it, once there are no more processes
     * that could write to it.
     */
    private static final Duration QUIET = Duration.ofSeconds(5);

    private final List<String> words;
    private final StageLimits limits;
    private final List<Path> written;
    private final LiveStageMarker live;
    private final TraceMode watching;
    private final Consumer<SandboxEvent> events;
    private final AtomicReference<@Nullable StopCause> stop = new AtomicReference<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final AtomicReference<@Nullable String> firstProblem = new AtomicReference<>();
    private final AtomicReference<@Nullable String> notReleased = new AtomicReference<>();
    private final AtomicLong printed = new AtomicLong();
    private final AtomicInteger delivering = new AtomicInteger();
    private final CompletableFuture<StageEnd> end = new CompletableFuture<>();
    private final Object oneAtATime = new Object();
    private final Object release = new Object();
    private final AtomicReference<TraceCompleteness> seen = new AtomicReference<>(TraceCompleteness.NOT);
    private @Nullable FirstProcess first;

    /** The started process and the objects that watch it. */
    private record Launched(Process process, Optional<MemoryGroup> memory, Optional<TracerThread> tracing) {}

    /** A reader of a stream and the thread on which it runs. */
    private record OutputReading(Thread thread, OutputReader output) {}

    /** Whether events are no longer delivered. */
    private boolean over;

    private SandboxProcess(
            List<String> words,
            StageLimits limits,
            List<Path> written,
            LiveStageMarker live,
            TraceMode watching,
            Consumer<SandboxEvent> events) {
        this.words = words;
        this.limits = limits;
        this.written = List.copyOf(written);
        this.live = live;
        this.watching = watching;
        this.events = events;
    }

    static SandboxProcess refused(String reason) {
        return ended(new StageEnd.Refused(reason));
    }

    /** Creates a stage that has already ended. */
    static SandboxProcess ended(StageEnd end) {
        SandboxProcess running = new SandboxProcess(
                List.of(),
                StageLimits.ordinary(),
                List.of(),
                new LiveStageMarker(Path.of("")),
                new TraceMode.NotRequested(),
                event -> {});
        running.end.complete(end);
        return running;
    }

    /**
     * Starts a stage.
     *
     * @param written folders on disk to which the stage can write, the target folder first
     * @param live marker file that records that the stage may be running
     * @param watching whether and how the stage is traced
     */
    static SandboxProcess start(
            List<String> words,
            StageLimits limits,
            List<Path> written,
            LiveStageMarker live,
            TraceMode watching,
            Consumer<SandboxEvent> events) {
        SandboxProcess running = new SandboxProcess(words, limits, written, live, watching, events);
        Thread.ofPlatform().name("stage").daemon().start(running::run);
        return running;
    }

    /**
     * Ends the stage immediately, together with all processes that it has started. Does nothing if the stage has
     * already ended.
     */
    public void cancel() {
        stop(new StopCause.Cancelled());
    }

    /**
     * Returns a future that completes when the kernel has shown that all processes of the stage are gone, or Lazaret
     * has stopped waiting for this ({@link StageEnd.Unproven}), and all events have been delivered. It completes
     * exceptionally if an error in Lazaret itself has ended the stage.
     */
    public CompletableFuture<StageEnd> end() {
        return end;
    }

    /**
     * Returns how completely the stage was observed from outside. The value is final once {@link #end} has completed.
     */
    public TraceCompleteness watched() {
        return seen.get();
    }

    /**
     * Returns a clause that says why the stage was not watched although watching was requested. Empty if it was watched
     * or if watching was not requested.
     */
    public Optional<String> notWatched() {
        return watching instanceof TraceMode.Impossible(String why) ? Optional.of(why) : Optional.empty();
    }

    private void stop(StopCause cause) {
        synchronized (release) {
            stop.compareAndSet(null, cause);
            if (first != null) {
                // When the first process ends, the kernel kills all others. bubblewrap itself continues and waits for
                // their end.
                first.kill();
            }
        }
    }

    private void run() {
        Optional<MemoryGroup> memory = Optional.empty();
        try {
            memory = MemoryGroup.open(limits.get(LimitedResource.MEMORY));
            run(memory);
        } catch (RuntimeException | Error e) {
            // Either nothing was started, or the kernel kills the launch when this thread ends. The command has not
            // been started.
            end.completeExceptionally(e);
        } finally {
            memory.ifPresent(MemoryGroup::close);
        }
    }

    private void run(Optional<MemoryGroup> memory) {
        Process started;
        try {
            started = SandboxToolLauncher.startWithPipe(words);
        } catch (IOException e) {
            end.complete(new StageEnd.Refused("the sandbox's tools could not be started: " + e.getMessage()));
            return;
        }
        Optional<TraceEventQueue> sightings = Optional.empty();
        Optional<TracerThread> tracing = Optional.empty();
        if (watching instanceof TraceMode.Traced(StageKind kind, Duration ahead, Consumer<TraceEvent> alsoSees)) {
            TraceEventQueue queue = TraceEventQueue.start(
                    sighting -> deliver(new SandboxEvent.Seen(sighting)), () -> stop.get() != null);
            sightings = Optional.of(queue);
            tracing = Optional.of(TracerThread.start(kind, ahead, alsoSees.andThen(queue::add), this::tracerFailed));
        }
        Launched launched = new Launched(started, memory, tracing);
        try {
            OutputReading out = reading(launched, SandboxEvent.Stream.STDOUT);
            OutputReading err = reading(launched, SandboxEvent.Stream.STDERR);
            Thread.ofPlatform().name("stage time").daemon().start(this::stopInTime);
            LimitWatch watch = new LimitWatch(limits, written, printed::get, memory);
            watch(started, watch);
            boolean gone = awaitExit();
            if (tracing.isPresent()) {
                deliverTraceEvents(tracing.get(), sightings.orElseThrow());
            }
            watch.ended().ifPresent(over -> stop.compareAndSet(null, over));
            if (gone) {
                drain(out.thread());
                drain(err.thread());
            }
            leave(out);
            leave(err);
            synchronized (oneAtATime) {
                over = true;
            }
            Throwable problem = failure.get();
            if (problem != null) {
                end.completeExceptionally(problem);
            } else {
                end.complete(ended(started.exitValue(), gone));
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            // The future must be completed, because otherwise its users would wait forever.
            endAfter(started, e);
            end.completeExceptionally(e);
        } finally {
            tracing.ifPresent(TracerThread::abandon);
            sightings.ifPresent(TraceEventQueue::finish);
        }
    }

    /** Delivers all remaining observations before the end is reported, and determines how complete they are. */
    private void deliverTraceEvents(TracerThread tracing, TraceEventQueue sightings) throws InterruptedException {
        tracing.abandon();
        boolean seenToTheEnd = tracing.awaitEnd(QUIET);
        sightings.finish();
        boolean whole = sightings.awaitDelivered(QUIET) && seenToTheEnd && failure.get() == null;
        synchronized (release) {
            seen.set(
                    first == null
                            ? TraceCompleteness.NOT
                            : whole ? TraceCompleteness.WHOLE : TraceCompleteness.IN_PART);
        }
    }

    /**
     * Stops the stage because the tracer can't continue. The kernel kills traced processes when the tracer's thread
     * ends.
     */
    private void tracerFailed(Throwable problem) {
        stop(new StopCause.ObservationLost(String.valueOf(problem)));
    }

    /** Ends the running processes after an error in Lazaret, and waits for their end if that is still possible. */
    private void endAfter(Process started, Throwable problem) {
        try {
            try {
                cancel();
            } finally {
                try {
                    end(started, true);
                } finally {
                    awaitExit();
                }
            }
        } catch (InterruptedException | RuntimeException | Error more) {
            problem.addSuppressed(more);
        }
    }

    /**
     * Enforces the time limit. Runs on a thread of its own, because a stage can slow down the measurement of its
     * resource usage.
     */
    private void stopInTime() {
        long seconds = limits.get(LimitedResource.TIME);
        try {
            end.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            stop(new StopCause.OverLimit(LimitedResource.TIME, seconds));
        } catch (InterruptedException | ExecutionException e) {
            // The stage has ended, so there is nothing to stop.
        }
    }

    private void watch(Process started, LimitWatch watch) throws InterruptedException {
        long stopped = 0;
        Duration pause = WATCH;
        while (!started.waitFor(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            if (stop.get() == null) {
                checkLimits(started, watch);
            }
            if (stop.get() != null) {
                stopped = stopped == 0 ? System.nanoTime() : stopped;
                pause = ENDING;
                end(started, System.nanoTime() - stopped > LAUNCHING.toNanos());
            }
        }
    }

    private void checkLimits(Process started, LimitWatch watch) {
        try {
            watch.check(started.toHandle()).ifPresent(this::stop);
        } catch (RuntimeException | Error e) {
            // The stage is ended because its limits can't be watched, and Lazaret waits for its end as for any other
            // stage.
            fail(e);
        }
    }

    /**
     * Ends the command and everything that it has started, or the launch if the command has not been started.
     *
     * @param late whether the launch is killed, because it has had enough time to end after its input was closed
     */
    private void end(Process started, boolean late) {
        synchronized (release) {
            if (first != null) {
                first.kill();
            } else {
                close(started.getOutputStream());
                if (late) {
                    started.destroyForcibly();
                }
            }
        }
    }

    /**
     * Waits for the remaining data of a stream. There are no processes left that could write to it, but the stream can
     * stay open in the kernel if processes have sent it to each other. Once no more data arrives, Lazaret abandons the
     * stream.
     */
    private void drain(Thread reader) throws InterruptedException {
        long before;
        do {
            before = printed.get();
            reader.join(QUIET);
        } while (reader.isAlive() && (delivering.get() > 0 || printed.get() != before));
    }

    /** Forwards the stored output of a stream that is still open, because the output may name units. */
    private static void leave(OutputReading left) {
        if (left.thread().isAlive()) {
            left.output().end();
        }
    }

    private boolean awaitExit() throws InterruptedException {
        FirstProcess launched;
        synchronized (release) {
            launched = first;
        }
        return launched == null || live.awaitEnd(launched);
    }

    private OutputReading reading(Launched launched, SandboxEvent.Stream stream) {
        Process started = launched.process();
        OutputReader output = new OutputReader(stream, printed, this::deliver);
        Thread thread = Thread.ofPlatform().name("stage " + stream).daemon().start(() -> {
            try (InputStream in =
                    stream == SandboxEvent.Stream.STDOUT ? started.getInputStream() : started.getErrorStream()) {
                if (stream == SandboxEvent.Stream.STDERR || isReleased(launched, in)) {
                    output.drain(in);
                }
            } catch (IOException e) {
                // The stream failed when the stage ended. Its earlier output has been delivered.
                return;
            } catch (RuntimeException | Error e) {
                fail(e);
            }
        });
        return new OutputReading(thread, output);
    }

    /**
     * Waits until the first process inside reports its start, then lets it run the command. Returns whether the command
     * was started.
     */
    private boolean isReleased(Launched launched, InputStream out) {
        try {
            return (launched.tracing().isEmpty() || trace(launched, out))
                    && out.read() == '\n'
                    && release(launched.process(), launched.memory());
        } catch (IOException e) {
            notReleased.set("The sandbox could not be observed: " + e.getMessage());
            cancel();
            return false;
        }
    }

    /**
     * Starts tracing the first process, which bubblewrap makes wait for this. Tracing must start before the filter is
     * installed, because the filter relies on a tracer, and before any program inside is started. Returns whether
     * tracing was started.
     */
    private boolean trace(Launched launched, InputStream out) throws IOException {
        Optional<Long> found = BubblewrapInfoReader.firstProcess(out);
        if (found.isEmpty()) {
            return false; // bubblewrap's error output contains the reason
        }
        if (launched.process().children().noneMatch(child -> child.pid() == found.get())) {
            throw notFound();
        }
        launched.tracing().orElseThrow().begin(found.get());
        OutputStream input = launched.process().getOutputStream();
        synchronized (release) {
            if (stop.get() != null) {
                return false;
            }
            input.write('\n');
            input.flush();
        }
        return true;
    }

    private boolean release(Process started, Optional<MemoryGroup> memory) throws IOException {
        synchronized (release) {
            if (stop.get() != null) {
                return false;
            }
            FirstProcess found = FirstProcess.of(started.children()
                    .findFirst()
                    .orElseThrow(SandboxProcess::notFound)
                    .pid());
            if (memory.isPresent()) {
                memory.get().add(found.pid());
            }
            live.begun(found);
            OutputStream input = started.getOutputStream();
            try {
                first = found;
                input.write('\n');
                input.flush();
            } catch (IOException e) {
                // The first process did not get the request, so the command was not started.
                first = null;
                throw e;
            }
            close(input);
            return true;
        }
    }

    private static IOException notFound() {
        return new IOException("its first process was not found");
    }

    private void deliver(SandboxEvent event) {
        delivering.incrementAndGet();
        try {
            synchronized (oneAtATime) {
                // The streams are still read to their ends, even if events are no longer delivered.
                if (failure.get() == null && !over) {
                    emit(event);
                }
            }
        } finally {
            delivering.decrementAndGet();
        }
    }

    private void emit(SandboxEvent event) {
        if (event instanceof SandboxEvent.Line(SandboxEvent.Stream stream, String text, long cut)
                && stream == SandboxEvent.Stream.STDERR) {
            firstProblem.compareAndSet(null, text);
        }
        try {
            events.accept(event);
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    /**
     * Ends the stage because of an error in Lazaret, for example if events can't be delivered for lack of memory. The
     * stage's future then completes exceptionally with this problem.
     */
    private void fail(Throwable problem) {
        failure.compareAndSet(null, problem);
        cancel();
    }

    private StageEnd ended(int code, boolean gone) {
        StopCause cause = stop.get();
        synchronized (release) {
            if (first != null) {
                return !gone
                        ? new StageEnd.Unproven(first.pid())
                        : cause != null ? new StageEnd.Stopped(cause) : new StageEnd.Exited(code);
            }
        }
        String problem = notReleased.get();
        if (problem == null && cause != null) {
            return new StageEnd.Stopped(cause);
        }
        String line = problem == null ? firstProblem.get() : problem;
        return new StageEnd.Refused(line == null ? "The sandbox ended before the command was started." : line);
    }

    private static void close(OutputStream input) {
        try {
            input.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
