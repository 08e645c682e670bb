package dev.lazaret.app.isolate;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs an action once a thread has used a certain CPU time. A busy machine thereby does not change the result of a
 * unit. A thread that waits, or gets no processor at all, ends after {@link #PATIENCE} times as much elapsed time.
 * Thread-safe.
 */
final class CpuAlarm {
    /** Maximum elapsed time, as a multiple of the CPU time. */
    static final int PATIENCE = 10;

    /** Minimum nanoseconds between two looks at the thread. */
    private static final long SHORTEST = 1_000_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final ScheduledExecutorService scheduler;
    private final Thread thread;
    private final long cpuEnd;
    private final long elapsedEnd;
    private final Runnable action;
    private boolean stopped;
    private boolean rang;
    private @Nullable ScheduledFuture<?> pending;

    private CpuAlarm(ScheduledExecutorService scheduler, Thread thread, long cpu, long elapsed, Runnable action) {
        this.scheduler = scheduler;
        this.thread = thread;
        this.cpuEnd = cpuOf(thread) + cpu;
        this.elapsedEnd = System.nanoTime() + elapsed;
        this.action = action;
    }

    /**
     * Sets an alarm.
     *
     * @param thread a started thread
     * @param cpu nanoseconds of CPU time that it may use from now on
     * @param elapsed nanoseconds after which the action runs in any case, unless the thread has ended
     * @param action runs at most once, in a thread of the scheduler
     */
    static CpuAlarm set(ScheduledExecutorService scheduler, Thread thread, long cpu, long elapsed, Runnable action) {
        CpuAlarm alarm = new CpuAlarm(scheduler, thread, cpu, elapsed, action);
        alarm.schedule(Math.min(cpu, elapsed));
        return alarm;
    }

    /** Returns the nanoseconds of CPU time that a thread has used; -1 if it has ended. */
    static long cpuOf(Thread thread) {
        return THREADS.getThreadCpuTime(thread.threadId());
    }

    /** Returns the sentence, without a full stop, for a subject that has exceeded this limit of CPU time. */
    static String exceeded(String subject, Duration cpu) {
        long seconds = cpu.toSeconds();
        return "%s used more than %d s of CPU time, or took more than %d s"
                .formatted(subject, seconds, PATIENCE * seconds);
    }

    /** Stops the alarm. Returns whether its action has run; if not, it never runs. */
    synchronized boolean stop() {
        stopped = true;
        if (pending != null) {
            pending.cancel(false);
        }
        return rang;
    }

    private synchronized void schedule(long nanos) {
        pending = scheduler.schedule(this::look, Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }

    private synchronized void look() {
        long used = cpuOf(thread);
        if (stopped || used < 0) {
            return;
        }
        long remaining = Math.min(cpuEnd - used, elapsedEnd - System.nanoTime());
        if (remaining > 0) {
            schedule(Math.max(remaining, SHORTEST));
        } else {
            rang = true;
            action.run();
        }
    }
}
