package dev.lazaret.app.verdicts;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.audit.Verdicts;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.app.store.VerdictKey;
import java.util.List;

/**
 * Verdicts with a set that whoever calls wants to count: where the auditor has said nothing that holds, its word does; and whoever of
 * both has flagged a finding is not outvoted.
 *
 * @param name of the set, inert
 */
public record CalledVerdicts(Verdicts own, VerdictSet set, String name) implements Verdicts {
    @Override
    public Verdict of(Audit audit, Finding finding) {
        Verdict mine = own.of(audit, finding);
        Verdict theirs = set.of(VerdictKey.of(audit, finding))
                .map(verdict -> verdict.saidBy(name))
                .orElse(Verdict.UNREVIEWED);
        boolean theirsCount = !mine.holds() || theirs.state() == Verdict.State.FLAGGED;
        return theirs.holds() && theirsCount && mine.state() != Verdict.State.FLAGGED ? theirs : mine;
    }

    @Override
    public List<Verdict> others(Audit audit, Finding finding) {
        return own.others(audit, finding);
    }
}
