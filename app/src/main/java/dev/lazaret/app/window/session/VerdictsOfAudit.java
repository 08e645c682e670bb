package dev.lazaret.app.window.session;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.audit.VerdictSource;
import dev.lazaret.analysis.finding.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Verdicts on the findings of one audit, as of the time when the store was read.
 *
 * @param byAuditor the auditor's verdicts, without unreviewed findings
 * @param others verdicts of imported sets; each names its set
 */
public record VerdictsOfAudit(Map<Finding, Verdict> byAuditor, Map<Finding, List<Verdict>> others) {
    /** No verdicts. */
    public static final VerdictsOfAudit NONE = new VerdictsOfAudit(Map.of(), Map.of());

    public VerdictsOfAudit {
        byAuditor = Map.copyOf(byAuditor);
        others = Map.copyOf(others);
    }

    /** Collects the verdicts on all findings of an audit. */
    public static VerdictsOfAudit of(Audit audit, VerdictSource verdicts) {
        Map<Finding, Verdict> own = new HashMap<>();
        Map<Finding, List<Verdict>> others = new HashMap<>();
        for (Finding finding : audit.findings()) {
            Verdict verdict = verdicts.get(audit, finding);
            if (!verdict.equals(Verdict.UNREVIEWED)) {
                own.put(finding, verdict);
            }
            List<Verdict> given = verdicts.others(audit, finding);
            if (!given.isEmpty()) {
                others.put(finding, given);
            }
        }
        return new VerdictsOfAudit(own, others);
    }
}
