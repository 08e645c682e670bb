package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.summary.FindingReadingOrder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Findings in review order. Immutable. */
public final class ReviewOrder {
    /** The order used in documents, and wherever no list defines another order. */
    public static final Comparator<Finding> ORDER = FindingReadingOrder.ORDER;

    public static final ReviewOrder EMPTY = of(List.of());

    private final List<Finding> findings;
    private final Map<Finding, Integer> indexes = new HashMap<>();
    private final Optional<Finding> worst;

    private ReviewOrder(List<Finding> inOrder) {
        this.findings = inOrder;
        for (int i = 0; i < inOrder.size(); i++) {
            indexes.put(inOrder.get(i), i);
        }
        this.worst = findings.stream().min(ORDER);
    }

    /** Orders findings by {@link #ORDER}. */
    public static ReviewOrder of(List<Finding> findings) {
        return shown(findings.stream().sorted(ORDER).toList());
    }

    /** Creates a review order that is the display order of a list. */
    public static ReviewOrder shown(List<Finding> inOrder) {
        return new ReviewOrder(List.copyOf(inOrder));
    }

    public List<Finding> findings() {
        return findings;
    }

    public int size() {
        return findings.size();
    }

    /** Returns the index of a finding, from 0; -1 if it isn't in this order. */
    public int indexOf(Finding finding) {
        return indexes.getOrDefault(finding, -1);
    }

    /**
     * Returns the finding after {@code finding}; empty after the last one. If {@code finding} is empty, returns the
     * worst finding, where a review begins.
     */
    public Optional<Finding> after(Optional<Finding> finding) {
        return finding.isEmpty() ? worst : at(indexOf(finding.get()) + 1);
    }

    /** Returns the finding before {@code finding}; empty before the first one. */
    public Optional<Finding> before(Optional<Finding> finding) {
        return finding.flatMap(one -> at(indexOf(one) - 1));
    }

    /**
     * Returns the next finding without a valid verdict. After the last finding, continues at the start. Empty if all
     * findings have a valid verdict.
     */
    public Optional<Finding> nextUnreviewed(Optional<Finding> finding, Function<Finding, Verdict> verdicts) {
        int from = finding.map(one -> indexOf(one) + 1)
                .or(() -> worst.map(this::indexOf))
                .orElse(0);
        for (int i = 0; i < findings.size(); i++) {
            Finding one = findings.get((from + i) % findings.size());
            if (!verdicts.apply(one).isCurrent() && !one.isManual()) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private Optional<Finding> at(int index) {
        return index >= 0 && index < findings.size() ? Optional.of(findings.get(index)) : Optional.empty();
    }
}
