package dev.lazaret.analysis.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.capability.CapabilityReader;
import dev.lazaret.analysis.capability.Watch;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.git.BlobHasher;
import dev.lazaret.analysis.match.RuleEngine;
import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.RepoPath;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.IntToLongFunction;

/**
 * What a file costs in CPU time of the thread that analyses it, on the whole way that an audit takes with it: whatever else the machine does
 * is not counted.
 */
public final class FileCost {
    /** How much more four times as much may cost: twice as much as where the cost grows with the size. */
    private static final int MOST = 8;

    private static final int TRIES = 6;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final RuleEngine ENGINE = RuleEngine.of(Catalogue.load());
    private static final CapabilityReader CAPABILITIES = new CapabilityReader(Watch.load());

    private FileCost() {}

    /** Nanoseconds of CPU that the calling thread needs. */
    public static long of(Runnable work) {
        long begin = THREADS.getCurrentThreadCpuTime();
        work.run();
        return THREADS.getCurrentThreadCpuTime() - begin;
    }

    /** Nanoseconds for a file of this name. */
    public static long of(String path, byte[] bytes) {
        FileWork work = new FileWork(ENGINE, CAPABILITIES, BlobHasher.nothingTracked());
        Entry entry = new Entry(RepoPath.of(path), EntryKind.FILE, bytes.length, false, null, null);
        Content content = Content.of(bytes);
        return of(() -> work.visit(entry, content));
    }

    /**
     * Fails where the cost of four times as much is more than twice as much as it should be. Measures again where it seems so, and takes
     * the smallest of each: a test on a busy machine takes longer, but does not fail for it.
     *
     * @param cost by size
     * @param floor nanoseconds that are never too much
     */
    public static void growsWithSize(Object what, IntToLongFunction cost, int size, long floor) {
        long large = cost.applyAsLong(4 * size);
        long small = 0;
        for (int tries = 0; large > floor && tries < TRIES; tries++) {
            long again = cost.applyAsLong(size);
            small = tries == 0 ? again : Math.min(small, again);
            if (large <= MOST * small) {
                return;
            }
            large = Math.min(large, cost.applyAsLong(4 * size));
        }
        assertThat(large)
                .as("%s: %d ns for %d bytes, %d ns for %d bytes", what, small, size, large, 4 * size)
                .isLessThanOrEqualTo(floor);
    }
}
