package dev.lazaret.analysis.search;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs the threads of a search. The first exception in one of them cancels the search. */
final class SearchThreads {
    private final SearchResults results;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    SearchThreads(SearchResults results) {
        this.results = results;
    }

    /** Work that can be interrupted. */
    @FunctionalInterface
    interface Work {
        void run() throws InterruptedException;
    }

    void start(String name, Work work) {
        threads.add(Thread.ofPlatform().daemon().name(name).start(() -> runHere(work)));
    }

    /** Runs work on the calling thread. */
    void runHere(Work work) {
        try {
            work.run();
        } catch (InterruptedException interrupted) {
            results.cancel();
            Thread.currentThread().interrupt();
        } catch (Throwable thrown) {
            failure.compareAndSet(null, thrown);
            results.cancel();
        }
    }

    /** Waits for all threads, even if the calling thread is interrupted. */
    void join() {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException waiting) {
                    interrupted = true;
                    results.cancel();
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("the search met a defect", thrown);
        }
    }
}
