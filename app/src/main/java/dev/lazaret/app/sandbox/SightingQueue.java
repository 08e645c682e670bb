package dev.lazaret.app.sandbox;

import dev.lazaret.app.sandbox.trace.Sighting;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What a tracer has seen and nobody has been told yet. The tracer must never wait for whoever is told once the stage is to end: what it
 * traces is gone only when it has taken note. Before that a stage that is seen doing more than can be told is slowed down.
 */
final class SightingQueue {
    /** Characters of the sightings that wait, roughly. */
    private static final int ROOM = 8 << 20;

    /** What one needs beside its text. */
    private static final int EACH = 200;

    private static final long LOOK_AGAIN_MILLISECONDS = 20;

    private final Semaphore room = new Semaphore(ROOM);
    private final LinkedBlockingQueue<Optional<Sighting>> waiting = new LinkedBlockingQueue<>();
    private final CompletableFuture<Boolean> told = new CompletableFuture<>();
    private final BooleanSupplier ending;
    private volatile boolean dropped;

    private SightingQueue(BooleanSupplier ending) {
        this.ending = ending;
    }

    /**
     * Starts a thread that tells them in their order.
     *
     * @param ending whether the stage is to end: then what there is no room for is dropped
     */
    static SightingQueue start(Consumer<Sighting> telling, BooleanSupplier ending) {
        SightingQueue queue = new SightingQueue(ending);
        Thread.ofPlatform().name("stage sightings").daemon().start(() -> queue.tell(telling));
        return queue;
    }

    /** Adds one; by the tracer. */
    void add(Sighting seen) {
        try {
            while (!room.tryAcquire(weight(seen), LOOK_AGAIN_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                if (ending.getAsBoolean()) {
                    dropped = true;
                    return;
                }
            }
            waiting.add(Optional.of(seen));
        } catch (InterruptedException e) {
            dropped = true;
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Consumer<Sighting> telling) {
        boolean all = false;
        try {
            Optional<Sighting> next = waiting.take();
            while (next.isPresent()) {
                room.release(weight(next.get()));
                telling.accept(next.get());
                next = waiting.take();
            }
            all = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            told.complete(all);
        }
    }

    /** Nothing more is added. */
    void finish() {
        waiting.add(Optional.empty());
    }

    /**
     * Waits until all was told, after {@link #finish}; whether that was so, and nothing was dropped.
     *
     * @param longest how long it is waited while nothing more is told
     */
    boolean awaitTold(Duration longest) throws InterruptedException {
        int left;
        do {
            left = waiting.size();
            try {
                return told.get(longest.toMillis(), TimeUnit.MILLISECONDS) && !dropped;
            } catch (ExecutionException e) {
                return false;
            } catch (TimeoutException e) {
                // It goes on while there is less each time.
            }
        } while (waiting.size() < left);
        return false;
    }

    private static int weight(Sighting seen) {
        int text = switch (seen) {
            case Sighting.Executed executed ->
                executed.asked().length()
                        + executed.words().stream().mapToInt(String::length).sum()
                        + executed.environment().stream()
                                .mapToInt(String::length)
                                .sum();
            case Sighting.Loaded loaded -> loaded.library().length();
            case Sighting.Called called ->
                called.objects().stream().mapToInt(String::length).sum();
        };
        return EACH + text;
    }
}
