package dev.lazaret.app.window.copy;

import dev.lazaret.analysis.repository.ScanMonitor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import javafx.application.Platform;

/** Passes progress on to the JavaFX thread, at most one update at a time, until it is cancelled. */
final class CopyProgress implements ScanMonitor {
    private final AtomicLong files = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final BiConsumer<Long, Long> shown;

    /**
     * Creates the progress of one task.
     *
     * @param shown receives the numbers of entries and bytes, on the JavaFX thread
     */
    CopyProgress(BiConsumer<Long, Long> shown) {
        this.shown = shown;
    }

    void cancel() {
        cancelled.set(true);
    }

    @Override
    public void at(long entries, long read) {
        files.set(entries);
        bytes.set(read);
        if (scheduled.compareAndSet(false, true)) {
            Platform.runLater(() -> {
                scheduled.set(false);
                if (!cancelled.get()) {
                    shown.accept(files.get(), bytes.get());
                }
            });
        }
    }

    @Override
    public boolean cancelled() {
        return cancelled.get();
    }
}
