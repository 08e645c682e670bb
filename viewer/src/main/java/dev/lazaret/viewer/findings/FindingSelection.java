package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.finding.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The findings of the selected rows, if these are anything but one finding: several rows, a fold or a group.
 *
 * @param findings findings that a verdict applies to, in display order; contains no manual findings
 * @param manual number of manual findings in the rows; they need no verdict
 * @param rows number of selected rows
 * @param lead finding to show in the source; empty if the row that was selected last is a group
 */
public record FindingSelection(List<Finding> findings, int manual, int rows, Optional<Finding> lead) {
    public FindingSelection {
        findings = List.copyOf(findings);
    }

    /** Returns the findings by rule, in the order of each rule's first finding. */
    public Map<String, List<Finding>> byRule() {
        Map<String, List<Finding>> rules = new LinkedHashMap<>();
        findings.forEach(finding ->
                rules.computeIfAbsent(finding.id(), _ -> new ArrayList<>()).add(finding));
        return rules;
    }

    /** Whether the findings can take the same verdict: there are some, and all are of one rule. */
    public boolean isOneRule() {
        return !findings.isEmpty()
                && findings.stream().allMatch(finding -> finding.id().equals(first().id()));
    }

    private Finding first() {
        return findings.getFirst();
    }

    /** Returns the verdict that all findings have; empty if they differ. */
    public Optional<Verdict> common(Function<Finding, Verdict> verdicts) {
        List<Verdict> different =
                findings.stream().map(verdicts).distinct().limit(2).toList();
        return different.size() == 1 ? Optional.of(different.getFirst()) : Optional.empty();
    }

    /** Returns the finding that follows in the review: the first in a single row, else the one after the last row. */
    public Optional<Finding> next(ReviewOrder order) {
        return findings.isEmpty()
                ? order.after(Optional.empty())
                : rows == 1 ? Optional.of(first()) : order.after(Optional.of(findings.getLast()));
    }

    /** Returns the finding before the first one. */
    public Optional<Finding> previous(ReviewOrder order) {
        return findings.isEmpty() ? Optional.empty() : order.before(Optional.of(first()));
    }

    /** Returns the next finding without a valid verdict, which may be in a single selected row. */
    public Optional<Finding> nextUnreviewed(ReviewOrder order, Function<Finding, Verdict> verdicts) {
        if (rows == 1) {
            Optional<Finding> inRow = findings.stream()
                    .filter(finding -> !verdicts.apply(finding).isCurrent())
                    .findFirst();
            if (inRow.isPresent()) {
                return inRow;
            }
        }
        return order.nextUnreviewed(findings.isEmpty() ? Optional.empty() : Optional.of(findings.getLast()), verdicts);
    }
}
