package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import org.jspecify.annotations.Nullable;

/**
 * What findings of one file share that documents and window show as one row: rule, severity, trigger and the reason of the grade.
 * Critical and high findings share their evidence as well, unless their rule folds: no line hides behind a different one.
 *
 * @param because the reason why a grade is not that of the rule; null where it is
 * @param evidence empty where it may differ
 */
public record FindingShape(
        String id,
        RepoPath path,
        Severity severity,
        Trigger trigger,
        @Nullable String because,
        String evidence) {
    /** Returns the shape of a finding of a rule. */
    public static FindingShape of(Finding finding) {
        boolean mayDiffer = finding.rule().fold() || !finding.severity().atLeast(Severity.HIGH);
        return new FindingShape(
                finding.id(),
                finding.path(),
                finding.severity(),
                finding.trigger(),
                finding.assessment().because(),
                mayDiffer ? "" : finding.evidence());
    }
}
