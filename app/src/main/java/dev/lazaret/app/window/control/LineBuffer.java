package dev.lazaret.app.window.control;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Buffers lines from a step for display: any thread adds lines, and the JavaFX thread receives them in batches.
 *
 * <p>If too many lines are waiting, the buffer drops and counts the oldest lines that may be dropped.
 */
public final class LineBuffer<T> {
    private final Deque<T> waiting = new ArrayDeque<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final List<T> essential = new ArrayList<>();
    private final Predicate<T> mayBeDropped;
    private final ToIntFunction<T> characters;
    private final Consumer<Runnable> later;
    private final Consumer<Batch<T>> taken;
    private long waitingCharacters;
    private long dropped;

    /**
     * The lines that are passed on at one time.
     *
     * @param dropped number of lines dropped since the last batch
     */
    public record Batch<T>(long dropped, List<T> lines) {}

    /**
     * Creates an empty buffer.
     *
     * @param mayBeLeftOut whether an item may be dropped; the number of other items must be small
     * @param characters returns the length of an item in characters
     * @param later runs a task on the JavaFX thread
     * @param taken receives each batch on the JavaFX thread
     */
    public LineBuffer(
            Predicate<T> mayBeLeftOut,
            ToIntFunction<T> characters,
            Consumer<Runnable> later,
            Consumer<Batch<T>> taken) {
        this.mayBeDropped = mayBeLeftOut;
        this.characters = characters;
        this.later = later;
        this.taken = taken;
    }

    public void add(T line) {
        synchronized (waiting) {
            waiting.addLast(line);
            waitingCharacters += characters.applyAsInt(line);
            while (waiting.size() > StepEventLimits.WAITING
                    || (waiting.size() > 1 && waitingCharacters > StepEventLimits.WAITING_CHARACTERS)) {
                T first = waiting.removeFirst();
                waitingCharacters -= characters.applyAsInt(first);
                if (mayBeDropped.test(first)) {
                    dropped++;
                } else {
                    essential.add(first);
                }
            }
        }
        if (scheduled.compareAndSet(false, true)) {
            later.accept(this::take);
        }
    }

    private void take() {
        scheduled.set(false);
        Batch<T> batch;
        synchronized (waiting) {
            List<T> lines = new ArrayList<>(essential);
            lines.addAll(waiting);
            batch = new Batch<>(dropped, lines);
            essential.clear();
            waiting.clear();
            waitingCharacters = 0;
            dropped = 0;
        }
        taken.accept(batch);
    }
}
