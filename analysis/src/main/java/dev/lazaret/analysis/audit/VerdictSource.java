package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.finding.Finding;
import java.util.List;

/** The source of the verdicts on an audit's findings. */
@FunctionalInterface
public interface VerdictSource {
    /** No verdict on any finding. */
    VerdictSource NONE = (audit, finding) -> Verdict.UNREVIEWED;

    Verdict get(Audit audit, Finding finding);

    /**
     * Returns the verdicts of others, each with the name of its set. Shown next to the auditor's verdict, and never
     * counted as such.
     */
    default List<Verdict> others(Audit audit, Finding finding) {
        return List.of();
    }
}
