package dev.lazaret.app.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Looks now and then at what a running stage uses, and says which limit it has gone over. */
final class LimitWatch {
    /** A stage that computes less than this part of one processor's time is idle where it prints nothing either. */
    private static final double NEXT_TO_NOTHING = 0.01;

    private final Limits limits;
    private final List<Path> written;
    private final LongSupplier printed;
    private final long begun;

    private long nextWalk;
    private long activeAt;
    private long printedThen;
    private double computedThen;

    /**
     * A watch that begins now.
     *
     * @param written the folders on disk that the stage can write, the target first
     * @param printed how many bytes the stage has printed so far
     */
    LimitWatch(Limits limits, List<Path> written, LongSupplier printed) {
        this.limits = limits;
        this.written = List.copyOf(written);
        this.printed = printed;
        this.begun = System.nanoTime();
        this.nextWalk = begun;
        this.activeAt = begun;
    }

    /** The first limit that the stage of this process has gone over; empty where there is none. */
    Optional<StopCause.OverLimit> look(ProcessHandle process) {
        long now = System.nanoTime();
        Usage usage = Usage.of(
                Stream.concat(Stream.of(process), process.descendants()).toList());
        long output = printed.getAsLong();
        return Stream.of(
                        over(Bound.TIME, seconds(now - begun)),
                        over(Bound.IDLE, idle(now, usage.computed(), output)),
                        over(Bound.CPU, (long) usage.computed()),
                        over(Bound.MEMORY, usage.memory()),
                        over(Bound.PROCESSES, usage.tasks()),
                        over(Bound.FILES, usage.files()),
                        over(Bound.OUTPUT, output),
                        target())
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<StopCause.OverLimit> over(Bound bound, long value) {
        boolean reached = switch (bound) {
            // The kernel lets it have as many, and no more.
            case PROCESSES, FILES, TIME, IDLE, CPU -> value >= limits.of(bound);
            case MEMORY, TARGET, OUTPUT -> value > limits.of(bound);
        };
        return reached ? Optional.of(new StopCause.OverLimit(bound, value)) : Optional.empty();
    }

    private long idle(long now, double computed, long output) {
        double since = (now - activeAt) / 1e9;
        if (output != printedThen || computed - computedThen > 2 * Usage.TICK + since * NEXT_TO_NOTHING) {
            activeAt = now;
            printedThen = output;
            computedThen = computed;
        }
        return seconds(now - activeAt);
    }

    private Optional<StopCause.OverLimit> target() {
        long now = System.nanoTime();
        if (now < nextWalk) {
            return Optional.empty();
        }
        long bytes = Usage.bytes(written);
        // A large target is walked less often, so that watching stays below a tenth of the time.
        nextWalk = System.nanoTime() + 10 * (System.nanoTime() - now);
        return over(Bound.TARGET, bytes);
    }

    private static long seconds(long nanoseconds) {
        return TimeUnit.NANOSECONDS.toSeconds(nanoseconds);
    }
}
