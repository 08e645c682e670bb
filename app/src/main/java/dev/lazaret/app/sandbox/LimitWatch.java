package dev.lazaret.app.sandbox;

import dev.lazaret.app.sandbox.tree.TreeSize;
import java.io.IOException;
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

    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(3);

    private final Limits limits;
    private final List<Path> written;
    private final LongSupplier printed;
    private final Optional<MemoryGroup> group;
    private final long begun;

    private long nextWalk;
    private long nextHeld;
    private Held held = Held.NOTHING;
    private long activeAt;
    private long printedThen;
    private double computedThen;

    /** A watch that begins now, of a stage that was put into no group. */
    LimitWatch(Limits limits, List<Path> written, LongSupplier printed) {
        this(limits, written, printed, Optional.empty());
    }

    /**
     * A watch that begins now.
     *
     * @param written the folders on disk that the stage can write, the target first
     * @param printed how many bytes the stage has printed so far
     * @param group the group that the stage was put into; empty where its processes alone are looked at
     */
    LimitWatch(Limits limits, List<Path> written, LongSupplier printed, Optional<MemoryGroup> group) {
        this.limits = limits;
        this.written = List.copyOf(written);
        this.printed = printed;
        this.group = group;
        this.begun = System.nanoTime();
        this.nextWalk = begun;
        this.nextHeld = begun;
        this.activeAt = begun;
    }

    /** The first limit that the stage of this process has gone over; empty where there is none. */
    Optional<StopCause.OverLimit> look(ProcessHandle process) {
        long now = System.nanoTime();
        List<ProcessHandle> processes =
                Stream.concat(Stream.of(process), process.descendants()).toList();
        Usage usage = Usage.of(processes);
        held(now, processes);
        long output = printed.getAsLong();
        return Stream.of(
                        over(Bound.TIME, seconds(now - begun)),
                        over(Bound.IDLE, idle(now, usage.computed(), output)),
                        over(Bound.CPU, (long) usage.computed()),
                        over(Bound.MEMORY, Math.max(Usage.sum(usage.memory(), held.memory()), grouped())),
                        over(Bound.PROCESSES, usage.tasks()),
                        over(Bound.FILES, usage.files()),
                        over(Bound.OUTPUT, output),
                        target())
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The limit that ended the stage where the kernel did: it ends a process of a group that wants more memory than it may have. */
    Optional<StopCause.OverLimit> ended() {
        return over(Bound.MEMORY, grouped());
    }

    private long grouped() {
        try {
            return group.isPresent() ? group.get().used() : 0;
        } catch (IOException e) {
            // Somebody has removed it: what is looked at is counted all the same.
            return 0;
        }
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
        long bytes = Usage.sum(TreeSize.of(written), held.disk());
        nextWalk = next(now);
        return over(Bound.TARGET, bytes);
    }

    private void held(long now, List<ProcessHandle> processes) {
        if (now >= nextHeld) {
            held = Held.of(processes, written);
            nextHeld = next(now);
        }
    }

    /** What takes long is done less often, so that watching stays below a tenth of the time; but no stage can put it off for long. */
    private static long next(long begun) {
        long now = System.nanoTime();
        return now + Math.min(10 * (now - begun), LONGEST_PAUSE);
    }

    private static long seconds(long nanoseconds) {
        return TimeUnit.NANOSECONDS.toSeconds(nanoseconds);
    }
}
