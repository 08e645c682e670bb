package dev.lazaret.app.sandbox;

import dev.lazaret.app.sandbox.trace.SystemCodeFolders;
import dev.lazaret.app.sandbox.trace.TraceEvent;
import dev.lazaret.app.sandbox.trace.Tracer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Runs the tracer of one stage on a separate thread. If this thread ends for any reason, the kernel kills all traced
 * processes.
 */
final class TracerThread {
    /**
     * Folders that contain no files of a stage's project: each of them is read-only and contains files of the machine
     * or of Lazaret.
     */
    private static final SystemCodeFolders SYSTEM = new SystemCodeFolders(List.of(
            "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/etc", "/toolchain", "/gate", "/isolate"));

    private final CompletableFuture<Integer> process = new CompletableFuture<>();
    private final CompletableFuture<Boolean> seized = new CompletableFuture<>();
    private final CompletableFuture<Boolean> over = new CompletableFuture<>();

    private TracerThread() {}

    /**
     * Starts the thread, which waits for the process to trace.
     *
     * @param ahead by how much the clock is ahead for code that is not part of the system
     * @param seen receives each observation
     * @param lost receives the failure that ended the tracing early, before the kernel kills the stage because of it
     */
    static TracerThread start(StageKind kind, Duration ahead, Consumer<TraceEvent> seen, Consumer<Throwable> lost) {
        TracerThread tracing = new TracerThread();
        Map<Integer, String> names = TracedSeccompFilter.names(kind);
        Thread.ofPlatform().name("stage tracer").daemon().start(() -> tracing.run(names, ahead, seen, lost));
        return tracing;
    }

    private void run(Map<Integer, String> names, Duration ahead, Consumer<TraceEvent> seen, Consumer<Throwable> lost) {
        boolean whole = false;
        try (Tracer tracer = new Tracer(SYSTEM, ahead, number -> names.getOrDefault(number, "call " + number), seen)) {
            tracer.seize(process.get());
            seized.complete(true);
            tracer.follow();
            whole = true;
        } catch (CancellationException | IOException e) {
            // No process is being traced. The future passes the failure to the waiting caller.
            seized.completeExceptionally(e);
        } catch (InterruptedException | ExecutionException | RuntimeException | Error e) {
            seized.completeExceptionally(e);
            lost.accept(e);
        } finally {
            seized.complete(false);
            over.complete(whole);
        }
    }

    /**
     * Starts tracing a process and all processes that it will start. Tracing is active when this method returns.
     *
     * @throws IOException if the process can't be traced; the message is a clause
     */
    void begin(long first) throws IOException {
        process.complete(Math.toIntExact(first));
        try {
            seized.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new IOException(cause == null ? "the tracer has failed" : String.valueOf(cause.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("it was broken off", e);
        }
    }

    /** Ends the thread if tracing has not started yet. */
    void abandon() {
        process.cancel(false);
    }

    /**
     * Waits until tracing has ended and all observations have been passed on. Returns whether the tracer has followed
     * all processes to their ends.
     *
     * @param longest maximum time to wait
     */
    boolean awaitEnd(Duration longest) throws InterruptedException {
        try {
            return over.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }
}
