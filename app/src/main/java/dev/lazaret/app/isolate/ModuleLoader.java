package dev.lazaret.app.isolate;

import dev.lazaret.app.isolate.IsolatedModule.ModuleLoad;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

/**
 * Loads modules within a limit of CPU time, each in a separate thread, so that a module that takes long to load delays only
 * those who use it. Compiling can't be stopped at any point: a thread that exceeds the limit is interrupted, and its
 * result is ignored. Thread-safe.
 */
final class ModuleLoader {
    /** Maximum size of a module in bytes, without compression and with debug information. */
    static final int LONGEST = 64 << 20;

    private final ScheduledExecutorService scheduler;
    private final Duration limit;
    private final Function<byte[], ModuleLoad> load;

    /**
     * Creates a loader.
     *
     * @param scheduler runs the timers
     * @param limit maximum CPU time to load a module
     * @param load loads the module with these bytes, {@link IsolatedModule#load}
     */
    ModuleLoader(ScheduledExecutorService scheduler, Duration limit, Function<byte[], ModuleLoad> load) {
        this.scheduler = scheduler;
        this.limit = limit;
        this.load = load;
    }

    /** Starts to load a file. The result is available at the latest when the time limit is exceeded. */
    CompletableFuture<ModuleLoad> start(Path file) {
        CompletableFuture<ModuleLoad> result = new CompletableFuture<>();
        Runnable work = () -> {
            try {
                result.complete(read(file));
            } finally {
                result.complete(new ModuleLoad.Refused("loading it failed"));
            }
        };
        Thread thread = new Thread(null, work, "macro loader", MacroHostConnection.STACK_SIZE);
        thread.setDaemon(true);
        try {
            thread.start();
            long nanos = limit.toNanos();
            CpuAlarm.set(scheduler, thread, nanos, CpuAlarm.PATIENCE * nanos, () -> giveUp(result, thread));
        } catch (OutOfMemoryError | RejectedExecutionException e) {
            // The machine has no room for another thread now, or the host is being closed.
            result.complete(new ModuleLoad.Refused("the host can't load it now"));
        }
        return result;
    }

    private void giveUp(CompletableFuture<ModuleLoad> result, Thread thread) {
        if (result.complete(new ModuleLoad.Refused(CpuAlarm.exceeded("loading it", limit)))) {
            thread.interrupt();
        }
    }

    private ModuleLoad read(Path file) {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            return bytes.length > LONGEST ? new ModuleLoad.Refused("it is larger than 64 MiB") : load.apply(bytes);
        } catch (IOException e) {
            return new ModuleLoad.Refused("its file can't be read");
        } catch (OutOfMemoryError e) {
            return new ModuleLoad.Refused("loading it needs more memory than the host has");
        }
    }
}
