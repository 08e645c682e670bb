package dev.lazaret.app.cli;

import dev.lazaret.analysis.repository.ScanMonitor;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Cancels work when a signal ends the program, and lets the work clean up before the program ends. Closing it reports
 * that the work has ended.
 */
final class SignalCancellation implements ScanMonitor, AutoCloseable {
    private static final int ENDS_WITHIN_SECONDS = 60;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = Thread.ofPlatform().unstarted(this::cancel);
    private volatile boolean cancelled;

    SignalCancellation() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void cancel() {
        cancelled = true;
        try {
            if (!ended.await(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                // The work hangs, for example in a file system that does not answer. What it has written remains.
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void at(long entries, long bytes) {
        // The command line shows no progress.
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The hook is already running and ends the program.
            return;
        }
    }
}
