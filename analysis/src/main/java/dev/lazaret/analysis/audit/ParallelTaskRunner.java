package dev.lazaret.analysis.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/** Runs tasks in parallel, with one thread for each worker. */
final class ParallelTaskRunner {
    private static final ThreadFactory THREADS =
            Thread.ofPlatform().name("audit-", 0).daemon(true).factory();

    private ParallelTaskRunner() {}

    /**
     * Runs all tasks and waits for them.
     *
     * @throws IllegalStateException if a task throws an exception, which is the cause, or if the waiting thread is
     *     interrupted
     */
    static void run(List<Runnable> tasks, int workers) {
        if (workers == 1) {
            tasks.forEach(Runnable::run);
            return;
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(workers, THREADS)) {
            List<Future<?>> running = new ArrayList<>();
            tasks.forEach(task -> running.add(threads.submit(task)));
            for (Future<?> one : running) {
                one.get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }
}
