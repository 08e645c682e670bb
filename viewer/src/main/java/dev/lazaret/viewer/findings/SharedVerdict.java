package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.finding.Finding;
import java.util.List;

/**
 * A verdict that the auditor gave on several findings of one rule at once.
 *
 * @param keepsNotes whether each finding keeps its note, because no note was typed for all of them
 */
public record SharedVerdict(List<Finding> findings, Verdict verdict, boolean keepsNotes) {
    public SharedVerdict {
        findings = List.copyOf(findings);
    }

    /** Returns the verdict for a finding that has the verdict {@code before}. */
    public Verdict replacing(Verdict before) {
        return keepsNotes && verdict.note() == null
                ? new Verdict(verdict.state(), verdict.reason(), before.note(), false)
                : verdict;
    }
}
