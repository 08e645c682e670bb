package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The properties that findings of one file share if documents and window show them as one row: rule, severity, trigger
 * and the reason of the grade. Critical and high findings also share their evidence, unless their rule folds, so that
 * no line hides behind a different one. Comparable, so that hash collisions do not slow hash tables; the order is not
 * consistent with equals.
 *
 * @param because the reason why a grade is not that of the rule; null if it is
 * @param evidence empty if it may differ
 */
public record FindingGroupKey(
        String id,
        RepoPath path,
        Severity severity,
        Trigger trigger,
        @Nullable String because,
        String evidence) implements Comparable<FindingGroupKey> {
    private static final Comparator<FindingGroupKey> ORDER = Comparator.comparing(FindingGroupKey::path)
            .thenComparing(FindingGroupKey::id)
            .thenComparing(FindingGroupKey::severity)
            .thenComparing(FindingGroupKey::trigger)
            .thenComparing(FindingGroupKey::evidence);

    @Override
    public int compareTo(FindingGroupKey other) {
        return ORDER.compare(this, other);
    }

    /** Returns the shape of a finding of a rule. */
    public static FindingGroupKey of(Finding finding) {
        boolean mayDiffer = finding.rule().fold() || !finding.severity().atLeast(Severity.HIGH);
        return new FindingGroupKey(
                finding.id(),
                finding.path(),
                finding.severity(),
                finding.trigger(),
                finding.assessment().because(),
                mayDiffer ? "" : finding.evidence());
    }
}
