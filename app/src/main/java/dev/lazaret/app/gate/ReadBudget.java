package dev.lazaret.app.gate;

import dev.lazaret.analysis.repository.ScanMonitor;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Cancels a scan once it has read more than its limit.
 *
 * @param most limit in bytes
 */
record ReadBudget(long most, AtomicLong read) implements ScanMonitor {
    ReadBudget(long most) {
        this(most, new AtomicLong());
    }

    /** Returns the number of bytes read so far. */
    long used() {
        return read.get();
    }

    @Override
    public void at(long entries, long bytes) {
        read.set(bytes);
    }

    @Override
    public boolean cancelled() {
        return read.get() > most;
    }
}
