package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The properties that findings in one file must share for the documents and the window to show them as one row: rule,
 * severity, trigger, and the reason for the severity or trigger. Critical and high findings must also share their
 * evidence, so that no line is hidden behind a different one, unless the catalogue marks their rule as {@code fold}.
 * Comparable, so that hash collisions do not slow hash tables; the order is not consistent with equals.
 *
 * @param because reason why the severity or trigger differs from that of the rule; null if it does not
 * @param evidence evidence that the findings share; empty if their evidence may differ
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

    /** Returns the key of a finding that a rule reported. */
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
