package dev.lazaret.analysis.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Distributes numbered pieces of work over a few platform threads. Does not use virtual threads, because file system
 * calls pin a virtual thread to its carrier.
 */
final class Workers {
    private final int count;
    private final ScanMonitor progress;
    private volatile boolean stopped;

    Workers(int count, ScanMonitor progress) {
        this.count = count;
        this.progress = progress;
    }

    /**
     * One piece of work.
     *
     * <p>{@code worker} is from 0 (inclusive) to the number of workers (exclusive). Only one thread at a time has a
     * given worker number, so it may use objects that belong to that number without a lock.
     */
    @FunctionalInterface
    interface Task {
        void run(int worker, int index);
    }

    int count() {
        return count;
    }

    /**
     * Whether the scan was cancelled, or the thread that waits for it was interrupted. The results so far are
     * incomplete.
     */
    boolean stopped() {
        if (!stopped && progress.cancelled()) {
            stopped = true;
        }
        return stopped;
    }

    /**
     * Runs the pieces 0 (inclusive) to {@code pieces} (exclusive), in no particular order. Returns when all are done,
     * or after the scan was {@link #stopped}. The first exception in a piece stops all workers, and is the cause of the
     * exception that this method throws.
     */
    void forEach(int pieces, Task piece) {
        AtomicInteger next = new AtomicInteger();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        try {
            for (int worker = 0; worker < Math.min(count, pieces); worker++) {
                int self = worker;
                threads.add(Thread.ofPlatform().daemon().name("scan-" + self).start(() -> {
                    try {
                        run(self, pieces, piece, next);
                    } catch (Throwable thrown) {
                        failure.compareAndSet(null, thrown);
                        next.set(pieces);
                    }
                }));
            }
        } catch (OutOfMemoryError noThread) { // running threads use resources that the caller frees
            failure.compareAndSet(null, noThread);
            next.set(pieces);
        }
        join(threads);
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("the scan met a defect", thrown);
        }
    }

    private void run(int worker, int pieces, Task piece, AtomicInteger next) {
        int index = next.getAndIncrement();
        while (index >= 0 && index < pieces && !stopped()) {
            piece.run(worker, index);
            index = next.getAndIncrement();
        }
    }

    private void join(List<Thread> threads) {
        boolean interrupted = Thread.interrupted();
        stopped |= interrupted;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException ended) {
                    interrupted = true;
                    stopped = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
