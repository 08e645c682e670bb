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
     * Rules on code that starts programs, accesses the network, or runs decoded data. Their findings come first among
     * findings with the same trigger and effect.
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

    /**
     * Orders execution points first, then misleading source and notes, then findings that take effect on a CI service.
     */
    private static final Comparator<Finding> KIND = Comparator.comparing(
                    (Finding finding) -> !finding.isExecutionPoint())
            .thenComparing(Finding::isElsewhere);

    private static final Comparator<Finding> DEED = Comparator.comparing(Finding::effect)
            .thenComparing(finding -> !REACHES.contains(finding.id()))
            .thenComparing(Finding.ORDER);

    /** Orders findings by severity, then execution points first, then by trigger, effect and place. */
    public static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity)
            .thenComparing(KIND)
            .thenComparing(Finding::trigger)
            .thenComparing(DEED);

    /**
     * Same as {@link #ORDER}, but findings that take effect on a CI service come last, regardless of their severity.
     */
    static final Comparator<Finding> GRAVEST =
            Comparator.comparing(Finding::isElsewhere).thenComparing(ORDER);

    private FindingReadingOrder() {}

    /** Returns the findings for which {@code which} is true, in {@link #ORDER}. */
    public static List<Finding> ordered(Audit audit, Predicate<Finding> which) {
        return audit.findings().stream().filter(which).sorted(ORDER).toList();
    }
}
