package dev.lazaret.app.isolate;

import dev.lazaret.app.isolate.files.FileError;
import dev.lazaret.app.isolate.files.FileFailure;
import java.time.Duration;

/** A clock that only waiting advances. Waiting takes no time, so that code that waits for a time ends. */
final class ModuleClock {
    /** The longest time that a module can wait in all before this is reported. */
    static final Duration LONG_WAIT = Duration.ofSeconds(10);

    private static final int MOST_SUBSCRIPTIONS = 1024;
    private static final int SUBSCRIPTION_SIZE = 48;
    private static final int EVENT_SIZE = 32;

    /** Offsets in a subscription. */
    private static final int KIND = 8;

    private static final int TIMEOUT = 24;
    private static final int FLAGS = 40;

    /** Kind of a subscription that waits for a time, and its flag for a point in time. */
    private static final int WAITS = 0;

    private static final int ABSOLUTE = 1;

    private final long longWaitEnd;
    private long now;
    private boolean waitedLong;

    /** Creates a clock with a time in nanoseconds. */
    ModuleClock(long start) {
        this.now = start;
        this.longWaitEnd = start + LONG_WAIT.toNanos();
    }

    /** Returns the time in nanoseconds. */
    long now() {
        return now;
    }

    /** Whether the module has waited longer than {@link #LONG_WAIT} in all. */
    boolean hasWaitedLong() {
        return waitedLong;
    }

    /** Reports that everything has occurred that the module waits for. */
    void poll(WasiCall call) throws FileFailure {
        ModuleMemory memory = call.memory();
        int subscriptions = call.at(0);
        int count = call.at(2);
        if (count <= 0 || count > MOST_SUBSCRIPTIONS) {
            throw FileFailure.of(FileError.INVALID);
        }
        WasiCall.check(memory.contains(subscriptions, count * SUBSCRIPTION_SIZE)
                && memory.contains(call.at(1), count * EVENT_SIZE));
        for (int i = 0; i < count; i++) {
            int subscription = subscriptions + i * SUBSCRIPTION_SIZE;
            byte kind = (byte) memory.readInt(subscription + KIND);
            if (kind == WAITS) {
                pass(memory.readLong(subscription + TIMEOUT), memory.readInt(subscription + FLAGS));
            }
            memory.write(call.at(1) + i * EVENT_SIZE, WasiRecords.event(memory.readLong(subscription), kind));
        }
        call.writeInt(3, count);
    }

    private void pass(long timeout, int flags) {
        // Timeouts are unsigned. A negative end is too far away for this clock, which then stays as it is.
        long end = (flags & ABSOLUTE) != 0 || timeout < 0 ? timeout : now + timeout;
        waitedLong |= end < 0 || end > longWaitEnd;
        now = Math.max(now, end);
    }
}
