package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.finding.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Defines the order in which to read findings. */
public final class FindingReadingOrder {
    /**
     * Rules on code that starts programs, reaches the network, or runs what it decodes. They come first among findings
     * that fire together.
     */
    private static final Set<String> REACHES = Set.of(
            "SRC-BUILD-NET",
            "SRC-BUILD-PROCESS",
            "SRC-DECODE-EXEC",
            "SRC-MACRO-NET",
            "SRC-MACRO-PROCESS",
            "SRC-NET",
            "SRC-PROCESS",
            "SRC-TEST-PROCESS");

    /** Execution points first, then misleading source and notes, then what a CI service runs. */
    private static final Comparator<Finding> KIND = Comparator.comparing(
                    (Finding finding) -> !finding.isExecutionPoint())
            .thenComparing(Finding::isElsewhere);

    private static final Comparator<Finding> DEED = Comparator.comparing(Finding::effect)
            .thenComparing(finding -> !REACHES.contains(finding.id()))
            .thenComparing(Finding.ORDER);

    /** By severity, then execution points first, then by trigger, behavior and place. */
    public static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity)
            .thenComparing(KIND)
            .thenComparing(Finding::trigger)
            .thenComparing(DEED);

    /** Same as {@link #ORDER}, but what a CI service runs comes last. */
    static final Comparator<Finding> GRAVEST =
            Comparator.comparing(Finding::isElsewhere).thenComparing(ORDER);

    private FindingReadingOrder() {}

    /** Returns the findings that {@code which} accepts, in {@link #ORDER}. */
    public static List<Finding> ordered(Audit audit, Predicate<Finding> which) {
        return audit.findings().stream().filter(which).sorted(ORDER).toList();
    }
}
