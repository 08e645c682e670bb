package dev.lazaret.app.isolate;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.WasmInterruptedException;

/**
 * Limits the time that a thread executes code of a module, by interrupting the thread ({@link CpuAlarm}). Both compiled
 * and interpreted code check for that at each call and each jump backwards, {@link InterruptibleMemory} and
 * {@link InterruptibleTable} at each instruction that takes long. Used by one thread.
 */
final class RunTimer {
    private final ScheduledExecutorService scheduler;
    private long remainingCpu;
    private long remainingElapsed;
    private long resumedCpu;
    private long resumed;
    private @Nullable CpuAlarm alarm;

    /** Creates a stopped timer without time. */
    RunTimer(ScheduledExecutorService scheduler) {
        this.scheduler = scheduler;
    }

    /** Ends the code that calls it if its thread was interrupted. */
    static void endIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new WasmInterruptedException("Thread interrupted");
        }
    }

    /** Sets the CPU time that remains until the thread is interrupted, and starts the timer. */
    void start(Duration limit) {
        remainingCpu = limit.toNanos();
        remainingElapsed = CpuAlarm.PATIENCE * remainingCpu;
        resume();
    }

    /** Starts the timer again, with the time that remained. */
    void resume() {
        Thread thread = Thread.currentThread();
        resumedCpu = CpuAlarm.cpuOf(thread);
        resumed = System.nanoTime();
        alarm = CpuAlarm.set(scheduler, thread, remainingCpu, remainingElapsed, thread::interrupt);
    }

    /**
     * Stops the timer. Does nothing if it is not running.
     *
     * @return whether the time was exceeded; if so, the thread is no longer marked as interrupted
     */
    boolean stop() {
        CpuAlarm running = alarm;
        alarm = null;
        if (running == null) {
            return false;
        }
        boolean rang = running.stop();
        remainingCpu -= CpuAlarm.cpuOf(Thread.currentThread()) - resumedCpu;
        remainingElapsed -= System.nanoTime() - resumed;
        return rang && (Thread.interrupted() || rang);
    }
}
