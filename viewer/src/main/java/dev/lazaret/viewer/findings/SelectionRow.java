package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.finding.Finding;
import java.util.List;
import java.util.function.Function;

/** A row of the list of selected findings. */
public sealed interface SelectionRow {
    /** A finding, where all findings are of one rule. */
    record Place(Finding finding) implements SelectionRow {}

    /** The findings of one rule, where there are several rules. */
    record OfRule(List<Finding> findings, long unreviewed) implements SelectionRow {
        public OfRule {
            findings = List.copyOf(findings);
        }

        /** Returns the first finding of the rule. */
        Finding first() {
            return findings.getFirst();
        }
    }

    /** Returns the rows of a selection: its findings if they are of one rule, else the rules. */
    static List<SelectionRow> of(FindingSelection selection, Function<Finding, Verdict> verdicts) {
        if (selection.isOneRule()) {
            return selection.findings().stream().<SelectionRow>map(Place::new).toList();
        }
        return selection.byRule().values().stream()
                .<SelectionRow>map(findings -> new OfRule(
                        findings,
                        findings.stream()
                                .filter(finding -> !verdicts.apply(finding).isCurrent())
                                .count()))
                .toList();
    }
}
