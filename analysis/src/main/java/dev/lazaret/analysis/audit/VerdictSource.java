package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.finding.Finding;
import java.util.List;

/** The source of the verdicts on an audit's findings. */
@FunctionalInterface
public interface VerdictSource {
    /** The source for which every finding is unreviewed. */
    VerdictSource NONE = (audit, finding) -> Verdict.UNREVIEWED;

    Verdict get(Audit audit, Finding finding);

    /**
     * Returns the other auditors' verdicts, each with the name of its set. They are shown next to the auditor's
     * verdict, but never counted as the auditor's.
     */
    default List<Verdict> others(Audit audit, Finding finding) {
        return List.of();
    }
}
