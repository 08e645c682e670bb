package dev.lazaret.analysis.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.DocumentKind;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.format.DocumentFormat;
import dev.lazaret.analysis.git.BlobHasher;
import dev.lazaret.analysis.match.RuleEngine;
import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.RepoPath;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.function.IntToLongFunction;

/**
 * Measures the cost of a file as CPU time of the analysing thread, over all that an audit does with it. Other load on
 * the machine does not count.
 */
public final class FileCost {
    /** Largest permitted cost ratio for four times the size: twice the ratio of linear growth. */
    private static final int MOST = 8;

    private static final int TRIES = 6;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final AuditSetup SETUP = AuditSetup.of(Catalogue.load());
    private static final RuleEngine ENGINE = SETUP.engine();

    private FileCost() {}

    /** Returns the nanoseconds of CPU time that the calling thread needs. */
    public static long of(Runnable work) {
        long begin = THREADS.getCurrentThreadCpuTime();
        work.run();
        return THREADS.getCurrentThreadCpuTime() - begin;
    }

    /** Returns the nanoseconds for a file of this name. */
    public static long of(String path, byte[] bytes) {
        FileScanWorker work = new FileScanWorker(SETUP, BlobHasher.nothingTracked());
        Entry entry = new Entry(RepoPath.of(path), EntryKind.FILE, bytes.length, false, null, null);
        Content content = Content.of(bytes);
        return of(() -> work.visit(entry, content));
    }

    /** Whether a file of this name is read as TOML. */
    static boolean isToml(String path) {
        return ENGINE.kindsOf(path).stream()
                .anyMatch(kind -> kind.reading() instanceof DocumentKind.Reading.As(DocumentFormat format)
                        && format == DocumentFormat.TOML);
    }

    /** Returns the nanoseconds that the rules for a file of this name need for a document. */
    static long ofRules(String path, Document document) {
        List<DocumentKind> kinds = ENGINE.kindsOf(path);
        return of(() -> kinds.forEach(kind -> ENGINE.matchDocument(kind, document, path)));
    }

    /**
     * Fails if the cost of four times the size is more than twice the linear cost. Repeats a suspicious measurement,
     * and takes the smallest of each size: a test on a busy machine takes longer, but does not fail because of it.
     *
     * @param cost by size
     * @param floor nanoseconds that are always acceptable
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
                .isLessThanOrEqualTo(Math.max(floor, MOST * small));
    }
}
