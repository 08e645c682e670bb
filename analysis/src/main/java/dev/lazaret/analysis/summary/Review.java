package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.detect.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** The order in which findings are read: the worst first, then what fires first, then where it stands. */
public final class Review {
    public static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity)
            .thenComparing(Finding::trigger)
            .thenComparing(Finding.ORDER);

    private Review() {}

    /** The findings that {@code which} takes, in {@link #ORDER}. */
    public static List<Finding> ordered(Audit audit, Predicate<Finding> which) {
        return audit.findings().stream().filter(which).sorted(ORDER).toList();
    }
}
