package dev.lazaret.app.sandbox;

import dev.lazaret.app.sandbox.trace.Sighting;
import dev.lazaret.app.sandbox.trace.SystemFolders;
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

/** The tracer of one stage on a thread of its own, with which the kernel ends all that is traced, whatever ends that thread. */
final class Tracing {
    /** Where nothing of a stage's own can lie: each is shown to be read alone, and holds what is the machine's or Lazaret's. */
    private static final SystemFolders SYSTEM = new SystemFolders(
            List.of("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/etc", "/toolchain", "/gate"));

    private final CompletableFuture<Integer> process = new CompletableFuture<>();
    private final CompletableFuture<Boolean> seized = new CompletableFuture<>();
    private final CompletableFuture<Boolean> over = new CompletableFuture<>();

    private Tracing() {}

    /**
     * Starts the thread, which waits for what it shall trace.
     *
     * @param ahead how far the clock of code that is not the system's is ahead
     * @param seen told what is seen
     * @param lost told what ended the tracing before its end, before the kernel ends the stage for it
     */
    static Tracing start(StageKind kind, Duration ahead, Consumer<Sighting> seen, Consumer<Throwable> lost) {
        Tracing tracing = new Tracing();
        Map<Integer, String> names = ObservedFilter.names(kind);
        Thread.ofPlatform().name("stage tracer").daemon().start(() -> tracing.run(names, ahead, seen, lost));
        return tracing;
    }

    private void run(Map<Integer, String> names, Duration ahead, Consumer<Sighting> seen, Consumer<Throwable> lost) {
        boolean whole = false;
        try (Tracer tracer = new Tracer(SYSTEM, ahead, number -> names.getOrDefault(number, "call " + number), seen)) {
            tracer.seize(process.get());
            seized.complete(true);
            tracer.follow();
            whole = true;
        } catch (CancellationException | IOException e) {
            // Nothing is traced. Who waits for it is told below.
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
     * Traces a process and all that it will start, from the return of this on.
     *
     * @throws IOException with a clause, where that can't be done
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

    /** Nothing is traced any more where nothing is yet. */
    void abandon() {
        process.cancel(false);
    }

    /** Waits until all that was seen was told; whether that was all that there was to see. */
    boolean awaitEnd(Duration longest) throws InterruptedException {
        try {
            return over.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }
}
