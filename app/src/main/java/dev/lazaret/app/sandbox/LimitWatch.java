package dev.lazaret.app.sandbox;

import dev.lazaret.app.sandbox.tree.TreeSizeMeter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Measures the resource usage of a running stage, and reports which limit the stage has exceeded. */
final class LimitWatch {
    /**
     * Maximum share of one processor's time that an idle stage may use. A stage counts as idle if it also prints
     * nothing.
     */
    private static final double NEXT_TO_NOTHING = 0.01;

    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(3);

    private final StageLimits limits;
    private final List<Path> written;
    private final LongSupplier printed;
    private final Optional<MemoryGroup> group;
    private final long begun;

    private long nextWalk;
    private long nextResourceCheck;
    private OpenResourceUsage openResources = OpenResourceUsage.NOTHING;
    private long activeAt;
    private long printedThen;
    private double computedThen;

    /**
     * Starts watching a stage.
     *
     * @param written folders on disk to which the stage can write, the target folder first
     * @param printed returns the number of bytes that the stage has printed so far
     * @param group the stage's memory group; empty if only its processes are measured
     */
    LimitWatch(StageLimits limits, List<Path> written, LongSupplier printed, Optional<MemoryGroup> group) {
        this.limits = limits;
        this.written = List.copyOf(written);
        this.printed = printed;
        this.group = group;
        this.begun = System.nanoTime();
        this.nextWalk = begun;
        this.nextResourceCheck = begun;
        this.activeAt = begun;
    }

    /** Returns the first limit that the stage has exceeded; empty if there is none. */
    Optional<StopCause.OverLimit> check(ProcessHandle process) {
        long now = System.nanoTime();
        List<ProcessHandle> processes =
                Stream.concat(Stream.of(process), process.descendants()).toList();
        ResourceUsage usage = ResourceUsage.of(processes);
        openResources(now, processes);
        long output = printed.getAsLong();
        return Stream.of(
                        over(LimitedResource.TIME, seconds(now - begun)),
                        over(LimitedResource.IDLE, idle(now, usage.computed(), output)),
                        over(LimitedResource.CPU, (long) usage.computed()),
                        over(
                                LimitedResource.MEMORY,
                                Math.max(ResourceUsage.sum(usage.memory(), openResources.memory()), groupMemory())),
                        over(LimitedResource.PROCESSES, usage.tasks()),
                        over(LimitedResource.FILES, usage.files()),
                        over(LimitedResource.OUTPUT, output),
                        target())
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * Returns the memory limit if the stage's memory group has exceeded it; otherwise empty. Called after the stage has
     * ended, because the kernel may have ended it by killing a process when the group needed more memory than it may
     * use.
     */
    Optional<StopCause.OverLimit> ended() {
        return over(LimitedResource.MEMORY, groupMemory());
    }

    private long groupMemory() {
        try {
            return group.isPresent() ? group.get().used() : 0;
        } catch (IOException e) {
            // Another program has removed the group. The memory of the processes is still measured.
            return 0;
        }
    }

    private Optional<StopCause.OverLimit> over(LimitedResource bound, long value) {
        boolean reached = switch (bound) {
            // The kernel lets a stage reach its limits on processes and files but not exceed them, so reaching a limit
            // counts as exceeding it.
            case PROCESSES, FILES, TIME, IDLE, CPU -> value >= limits.get(bound);
            case MEMORY, TARGET, OUTPUT -> value > limits.get(bound);
        };
        return reached ? Optional.of(new StopCause.OverLimit(bound, value)) : Optional.empty();
    }

    private long idle(long now, double computed, long output) {
        double since = (now - activeAt) / 1e9;
        if (output != printedThen || computed - computedThen > 2 * ResourceUsage.TICK + since * NEXT_TO_NOTHING) {
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
        long bytes = ResourceUsage.sum(TreeSizeMeter.of(written), openResources.disk());
        nextWalk = next(now);
        return over(LimitedResource.TARGET, bytes);
    }

    private void openResources(long now, List<ProcessHandle> processes) {
        if (now >= nextResourceCheck) {
            openResources = OpenResourceUsage.of(processes, written);
            nextResourceCheck = next(now);
        }
    }

    /**
     * Returns the time of the next measurement, for measurements that may be slow. The pause is ten times as long as
     * the last measurement took, so that measuring takes less than a tenth of the time. It has an upper limit, so that
     * no stage can delay a measurement for long.
     */
    private static long next(long begun) {
        long now = System.nanoTime();
        return now + Math.min(10 * (now - begun), LONGEST_PAUSE);
    }

    private static long seconds(long nanoseconds) {
        return TimeUnit.NANOSECONDS.toSeconds(nanoseconds);
    }
}
