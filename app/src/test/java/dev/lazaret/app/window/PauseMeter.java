package dev.lazaret.app.window;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;

/** Measures how long the JavaFX thread lets others wait: repeatedly requests a turn, as a key or a click would. */
final class PauseMeter {
    private static final double NANOS = 1e6;
    private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(1);

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final long fx;
    private Pause longest = Pause.NONE;

    /**
     * One wait.
     *
     * @param milliseconds of wall clock time
     * @param computing the thread's CPU time within it; the rest went to other threads and programs
     */
    record Pause(double milliseconds, double computing) {
        static final Pause NONE = new Pause(0, 0);

        /** Returns the longer one. */
        Pause or(Pause other) {
            return milliseconds >= other.milliseconds ? this : other;
        }
    }

    private PauseMeter(Thread fx) {
        this.fx = fx.threadId();
    }

    /** Starts measuring. */
    static PauseMeter start(Thread fx) {
        PauseMeter meter = new PauseMeter(fx);
        Thread.ofPlatform().name("pauses").daemon().start(meter::ask);
        return meter;
    }

    private void ask() {
        Semaphore turn = new Semaphore(0);
        while (true) {
            long computed = threads.getThreadCpuTime(fx);
            long begin = System.nanoTime();
            Platform.runLater(turn::release);
            turn.acquireUninterruptibly();
            note(new Pause((System.nanoTime() - begin) / NANOS, (threads.getThreadCpuTime(fx) - computed) / NANOS));
            LockSupport.parkNanos(BETWEEN);
        }
    }

    private synchronized void note(Pause pause) {
        longest = longest.or(pause);
    }

    /** Returns the longest wait since the last call. */
    synchronized Pause longest() {
        Pause found = longest;
        longest = Pause.NONE;
        return found;
    }
}
