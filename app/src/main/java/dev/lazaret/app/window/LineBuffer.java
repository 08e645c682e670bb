package dev.lazaret.app.window;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Lines on their way from a stage to the screen: any thread adds, the JavaFX thread takes them in batches. When more arrive than
 * a screen can use, the middle of a batch is left out and counted.
 */
final class LineBuffer<T> {
    /** Most lines of one batch; a stage that prints faster is read as its latest lines. */
    private static final int BATCH = 4_000;

    private final Deque<T> waiting = new ArrayDeque<>();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final Consumer<Runnable> later;
    private final Consumer<Batch<T>> taken;
    private long leftOut;

    /**
     * What is taken at one time.
     *
     * @param leftOut number of lines before these that were not kept
     */
    record Batch<T>(long leftOut, List<T> lines) {}

    /**
     * An empty buffer.
     *
     * @param later runs a task on the JavaFX thread
     * @param taken told each batch, on that thread
     */
    LineBuffer(Consumer<Runnable> later, Consumer<Batch<T>> taken) {
        this.later = later;
        this.taken = taken;
    }

    void add(T line) {
        synchronized (waiting) {
            waiting.addLast(line);
            if (waiting.size() > BATCH) {
                waiting.removeFirst();
                leftOut++;
            }
        }
        if (asked.compareAndSet(false, true)) {
            later.accept(this::take);
        }
    }

    private void take() {
        asked.set(false);
        Batch<T> batch;
        synchronized (waiting) {
            batch = new Batch<>(leftOut, new ArrayList<>(waiting));
            waiting.clear();
            leftOut = 0;
        }
        taken.accept(batch);
    }
}
