package dev.lazaret.app.isolate;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.WasmInterruptedException;

/**
 * Limits the time that a thread executes code of a module, by interrupting the thread. Both compiled and interpreted
 * code check for that at each call and each jump backwards, {@link InterruptibleMemory} and {@link InterruptibleTable}
 * at each instruction that takes long. Used by one thread.
 */
final class RunTimer {
    private final ScheduledExecutorService scheduler;
    private long remaining;
    private long resumed;
    private @Nullable Alarm alarm;
    private @Nullable ScheduledFuture<?> pending;

    /** Creates a stopped timer without time. */
    RunTimer(ScheduledExecutorService scheduler) {
        this.scheduler = scheduler;
    }

    /** Interrupts the thread that created it, unless it was stopped before. */
    private static final class Alarm implements Runnable {
        private final Thread thread = Thread.currentThread();
        private boolean stopped;
        private boolean rang;

        @Override
        public synchronized void run() {
            if (!stopped) {
                rang = true;
                thread.interrupt();
            }
        }

        /** Returns whether the thread was interrupted. Later, this alarm no longer interrupts it. */
        synchronized boolean stop() {
            stopped = true;
            return rang;
        }
    }

    /** Ends the code that calls it if its thread was interrupted. */
    static void endIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new WasmInterruptedException("Thread interrupted");
        }
    }

    /** Sets the time that remains until the thread is interrupted, and starts the timer. */
    void start(Duration limit) {
        remaining = limit.toNanos();
        resume();
    }

    /** Starts the timer again, with the time that remained. */
    void resume() {
        resumed = System.nanoTime();
        Alarm started = new Alarm();
        ScheduledFuture<?> scheduled = scheduler.schedule(started, Math.max(0, remaining), TimeUnit.NANOSECONDS);
        alarm = started;
        pending = scheduled;
    }

    /**
     * Stops the timer. Does nothing if it is not running.
     *
     * @return whether the time was exceeded; if so, the thread is no longer marked as interrupted
     */
    boolean stop() {
        Alarm running = alarm;
        ScheduledFuture<?> scheduled = pending;
        alarm = null;
        pending = null;
        if (running == null || scheduled == null) {
            return false;
        }
        scheduled.cancel(false);
        remaining -= System.nanoTime() - resumed;
        boolean rang = running.stop();
        return rang && (Thread.interrupted() || rang);
    }
}
