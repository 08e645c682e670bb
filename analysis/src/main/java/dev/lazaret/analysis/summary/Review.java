package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.detect.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The order in which findings are read. */
public final class Review {
    /** Rules of code that starts programs, reaches the network, or runs what it decodes: the first to read among what fires together. */
    private static final Set<String> REACHES = Set.of(
            "SRC-BUILD-NET",
            "SRC-BUILD-PROCESS",
            "SRC-DECODE-EXEC",
            "SRC-MACRO-NET",
            "SRC-MACRO-PROCESS",
            "SRC-NET",
            "SRC-PROCESS",
            "SRC-TEST-PROCESS");

    /** What executes or redirects here, then what only misleads, what is noted, and what a CI service runs. */
    private static final Comparator<Finding> KIND = Comparator.comparing(
                    (Finding finding) -> !finding.isExecutionPoint())
            .thenComparing(Finding::isElsewhere);

    private static final Comparator<Finding> DEED = Comparator.comparing(Finding::effect)
            .thenComparing(finding -> !REACHES.contains(finding.id()))
            .thenComparing(Finding.ORDER);

    /** What fires first, then the worst, then the deed and the place; what executes nothing here comes last. */
    public static final Comparator<Finding> FIRST = KIND.thenComparing(Finding::trigger)
            .thenComparing(Finding::severity)
            .thenComparing(DEED);

    /** The worst first, of these what executes, then what fires first, then the deed and the place. */
    public static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity)
            .thenComparing(KIND)
            .thenComparing(Finding::trigger)
            .thenComparing(DEED);

    private Review() {}

    /** The findings that {@code which} takes, in {@link #ORDER}. */
    public static List<Finding> ordered(Audit audit, Predicate<Finding> which) {
        return audit.findings().stream().filter(which).sorted(ORDER).toList();
    }
}
