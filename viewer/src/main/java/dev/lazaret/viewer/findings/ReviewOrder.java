package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.detect.Finding;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The findings in the order in which they are reviewed: by severity, then what fires first, then place. Immutable. */
public final class ReviewOrder {
    /** The order itself. */
    public static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity)
            .thenComparing(Finding::trigger)
            .thenComparing(Finding::path)
            .thenComparingInt(Finding::line)
            .thenComparing(Finding::id)
            .thenComparing(Finding::fingerprint);

    public static final ReviewOrder EMPTY = of(List.of());

    private final List<Finding> findings;
    private final Map<Finding, Integer> indexes = new HashMap<>();

    private ReviewOrder(List<Finding> sorted) {
        this.findings = sorted;
        for (int i = 0; i < sorted.size(); i++) {
            indexes.put(sorted.get(i), i);
        }
    }

    public static ReviewOrder of(List<Finding> findings) {
        return new ReviewOrder(findings.stream().sorted(ORDER).toList());
    }

    public List<Finding> findings() {
        return findings;
    }

    public int size() {
        return findings.size();
    }

    /** Place of a finding, from 0; -1 if it is none of these. */
    public int indexOf(Finding finding) {
        return indexes.getOrDefault(finding, -1);
    }

    /** The finding after this one; the first if there is none before; empty after the last. */
    public Optional<Finding> after(Optional<Finding> finding) {
        return at(finding.map(this::indexOf).orElse(-1) + 1);
    }

    /** The finding before this one; empty before the first. */
    public Optional<Finding> before(Optional<Finding> finding) {
        return finding.flatMap(one -> at(indexOf(one) - 1));
    }

    /** The next one without a verdict that holds, from the start again after the last; empty if all have one. */
    public Optional<Finding> nextUnreviewed(Optional<Finding> finding, Function<Finding, Verdict> verdicts) {
        int from = finding.map(this::indexOf).orElse(-1) + 1;
        for (int i = 0; i < findings.size(); i++) {
            Finding one = findings.get((from + i) % findings.size());
            if (!verdicts.apply(one).holds()) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private Optional<Finding> at(int index) {
        return index >= 0 && index < findings.size() ? Optional.of(findings.get(index)) : Optional.empty();
    }
}
