package dev.lazaret.app.verdicts;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.audit.VerdictSource;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.app.store.VerdictKey;
import java.util.List;

/**
 * Combines the auditor's verdicts with a set that the caller chose. If the auditor has flagged a finding, the auditor's
 * verdict applies. Otherwise, the set's verdict applies if it is a flag, or if the auditor has no valid verdict.
 *
 * @param name name of the set, sanitized for display
 */
public record ChosenSetVerdicts(VerdictSource auditorVerdicts, VerdictSet set, String name) implements VerdictSource {
    @Override
    public Verdict get(Audit audit, Finding finding) {
        Verdict mine = auditorVerdicts.get(audit, finding);
        Verdict theirs = set.of(VerdictKey.of(audit, finding))
                .map(verdict -> verdict.withSource(name))
                .orElse(Verdict.UNREVIEWED);
        boolean theirsCount = !mine.isCurrent() || theirs.state() == Verdict.State.FLAGGED;
        return theirs.isCurrent() && theirsCount && mine.state() != Verdict.State.FLAGGED ? theirs : mine;
    }

    @Override
    public List<Verdict> others(Audit audit, Finding finding) {
        return auditorVerdicts.others(audit, finding);
    }
}
