package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One stage under way. It is started on a thread of its own that lives until the stage has ended, because the kernel ends
 * the stage with the thread that started it; that thread watches the limits, too. Events are handed over one at a time.
 */
public final class Running {
    private static final Duration WATCH = Duration.ofMillis(500);
    private static final Duration LAST_OUTPUT = Duration.ofSeconds(5);

    private final List<String> words;
    private final Limits limits;
    private final List<Path> written;
    private final Consumer<SandboxEvent> events;
    private final AtomicReference<@Nullable StopCause> stop = new AtomicReference<>();
    private final AtomicReference<@Nullable Process> process = new AtomicReference<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final AtomicReference<@Nullable String> firstProblem = new AtomicReference<>();
    private final AtomicLong printed = new AtomicLong();
    private final AtomicBoolean spoke = new AtomicBoolean();
    private final CompletableFuture<End> end = new CompletableFuture<>();
    private final Object oneAtATime = new Object();

    private Running(List<String> words, Limits limits, List<Path> written, Consumer<SandboxEvent> events) {
        this.words = words;
        this.limits = limits;
        this.written = List.copyOf(written);
        this.events = events;
    }

    static Running refused(String reason) {
        Running running = new Running(List.of(), Limits.ordinary(), List.of(), event -> {});
        running.end.complete(new End.Refused(reason));
        return running;
    }

    static Running start(List<String> words, Limits limits, List<Path> written, Consumer<SandboxEvent> events) {
        Running running = new Running(words, limits, written, events);
        Thread.ofPlatform().name("stage").daemon().start(running::run);
        return running;
    }

    /** Ends the stage with everything it has started, at once. Does nothing where it has ended already. */
    public void cancel() {
        stop(new StopCause.Cancelled());
    }

    /** Completed when the stage has ended and all events were handed over. */
    public CompletableFuture<End> end() {
        return end;
    }

    private void stop(StopCause cause) {
        stop.compareAndSet(null, cause);
        Process started = process.get();
        if (started != null) {
            // SIGKILL: a tracer in front would hold SIGTERM back, and leave everything running.
            started.destroyForcibly();
        }
    }

    private void run() {
        try {
            Process started = Programs.start(words);
            process.set(started);
            if (stop.get() != null) {
                started.destroyForcibly();
            }
            Thread out = reader(SandboxEvent.Stream.STDOUT, started.getInputStream());
            Thread err = reader(SandboxEvent.Stream.STDERR, started.getErrorStream());
            watch(started);
            out.join(LAST_OUTPUT);
            err.join(LAST_OUTPUT);
            Throwable problem = failure.get();
            if (problem != null) {
                end.completeExceptionally(problem);
            } else {
                end.complete(ended(started.exitValue()));
            }
        } catch (IOException e) {
            end.complete(new End.Refused("the sandbox's tools could not be started: " + e.getMessage()));
        } catch (InterruptedException e) {
            cancel();
            end.complete(new End.Stopped(new StopCause.Cancelled()));
        } catch (RuntimeException | Error e) {
            // Who waits for the end would wait for ever.
            cancel();
            end.completeExceptionally(e);
        }
    }

    private void watch(Process started) throws InterruptedException {
        LimitWatch watch = new LimitWatch(limits, written, printed::get);
        while (!started.waitFor(WATCH.toMillis(), TimeUnit.MILLISECONDS)) {
            watch.look(started.toHandle()).ifPresent(this::stop);
        }
    }

    private Thread reader(SandboxEvent.Stream stream, InputStream in) {
        return Thread.ofPlatform().name("stage " + stream).daemon().start(() -> {
            try (in) {
                new OutputReader(stream, printed, this::hand).drain(in);
            } catch (IOException e) {
                // The stream broke with the stage; what had come out of it was handed over.
                return;
            } catch (RuntimeException | Error e) {
                fail(e);
            }
        });
    }

    private void hand(SandboxEvent event) {
        synchronized (oneAtATime) {
            if (failure.get() != null) {
                // Nobody takes events any more; the streams are drained all the same.
                return;
            }
            if (!spoke.getAndSet(true)
                    && event instanceof SandboxEvent.Line(SandboxEvent.Stream stream, String text, long cut)
                    && stream == SandboxEvent.Stream.STDERR) {
                firstProblem.set(text);
            }
            try {
                events.accept(event);
            } catch (RuntimeException | Error e) {
                fail(e);
            }
        }
    }

    /** Events can't be taken, for example for want of memory: the stage ends, and its end says it. */
    private void fail(Throwable problem) {
        failure.compareAndSet(null, problem);
        cancel();
    }

    private End ended(int code) {
        StopCause cause = stop.get();
        if (cause != null) {
            return new End.Stopped(cause);
        }
        Optional<String> refusal = LaunchFailure.reason(code, Optional.ofNullable(firstProblem.get()));
        return refusal.isPresent() ? new End.Refused(refusal.get()) : new End.Exited(code);
    }
}
