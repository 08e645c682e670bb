package dev.lazaret.app.sandbox;

import dev.lazaret.app.sandbox.trace.TraceEvent;
import java.time.Duration;
import java.util.List;
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
 * A queue of observations between the tracer and their consumer.
 *
 * <p>While the stage is being ended, the tracer must never wait for the consumer, because a traced process is gone only
 * after the tracer has collected its status. Before that, the queue slows down a stage that causes more observations
 * than the consumer can process.
 */
final class TraceEventQueue {
    /** Approximate maximum total number of characters of all waiting observations. */
    private static final int ROOM = 8 << 20;

    /** Weight of an observation in characters, in addition to its strings. */
    private static final int EACH = 200;

    private static final long LOOK_AGAIN_MILLISECONDS = 20;

    private final Semaphore room = new Semaphore(ROOM);
    private final LinkedBlockingQueue<Optional<TraceEvent>> waiting = new LinkedBlockingQueue<>();
    private final CompletableFuture<Boolean> delivered = new CompletableFuture<>();
    private final BooleanSupplier ending;
    private volatile boolean dropped;

    private TraceEventQueue(BooleanSupplier ending) {
        this.ending = ending;
    }

    /**
     * Starts a thread that passes the observations to the consumer in order.
     *
     * @param telling receives the observations, on the started thread
     * @param ending returns whether the stage is being ended, in which case observations are dropped if there is no
     *     room for them
     */
    static TraceEventQueue start(Consumer<TraceEvent> telling, BooleanSupplier ending) {
        TraceEventQueue queue = new TraceEventQueue(ending);
        Thread.ofPlatform().name("stage sightings").daemon().start(() -> queue.deliver(telling));
        return queue;
    }

    /** Adds an observation. Called by the tracer. */
    void add(TraceEvent seen) {
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

    private void deliver(Consumer<TraceEvent> telling) {
        boolean all = false;
        try {
            Optional<TraceEvent> next = waiting.take();
            while (next.isPresent()) {
                room.release(weight(next.get()));
                telling.accept(next.get());
                next = waiting.take();
            }
            all = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            delivered.complete(all);
        }
    }

    /** Marks the end of the queue. No observation may be added afterwards. */
    void finish() {
        waiting.add(Optional.empty());
    }

    /**
     * Waits until all observations have been consumed. {@link #finish} must have been called before. Returns whether
     * all observations were consumed, and none was dropped.
     *
     * @param longest maximum time to wait without progress
     */
    boolean awaitDelivered(Duration longest) throws InterruptedException {
        int left;
        do {
            left = waiting.size();
            try {
                return delivered.get(longest.toMillis(), TimeUnit.MILLISECONDS) && !dropped;
            } catch (ExecutionException e) {
                return false;
            } catch (TimeoutException e) {
                // Waiting continues as long as the queue shrinks.
            }
        } while (waiting.size() < left);
        return false;
    }

    private static int weight(TraceEvent seen) {
        int text = switch (seen) {
            case TraceEvent.Executed executed ->
                executed.requestedPath().length() + length(executed.command().words()) + length(executed.environment());
            case TraceEvent.Loaded loaded -> loaded.library().length();
            case TraceEvent.Called called ->
                length(called.objects()) + length(called.command().words());
        };
        return EACH + text;
    }

    private static int length(List<String> strings) {
        return strings.stream().mapToInt(String::length).sum();
    }
}
