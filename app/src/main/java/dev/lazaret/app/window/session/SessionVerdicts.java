package dev.lazaret.app.window.session;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.audit.VerdictSource;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.manual.ManualFindingDetails;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The verdicts on the findings of a session: the auditor's current ones, and those of imported sets. Thread-safe. */
final class SessionVerdicts {
    private final Map<Finding, Verdict> byAuditor = new ConcurrentHashMap<>();
    private final Map<Finding, List<Verdict>> others;

    /** Creates an instance with the verdicts that were stored when the session was opened. */
    SessionVerdicts(VerdictsOfAudit stored) {
        byAuditor.putAll(stored.byAuditor());
        others = stored.others();
    }

    /** Replaces the auditor's verdict on a finding. */
    void put(Finding finding, Verdict verdict) {
        byAuditor.put(finding, verdict);
    }

    /** Returns the current verdict on a finding. The verdict on a manual finding follows from its severity. */
    Verdict get(Finding finding) {
        return get(byAuditor, finding);
    }

    /** Returns the verdicts of imported sets on a finding. */
    List<Verdict> others(Finding finding) {
        return others.getOrDefault(finding, List.of());
    }

    /** Returns a copy that later verdicts don't change. */
    VerdictSource snapshot() {
        Map<Finding, Verdict> now = Map.copyOf(byAuditor);
        return new VerdictSource() {
            @Override
            public Verdict get(Audit audited, Finding finding) {
                return SessionVerdicts.get(now, finding);
            }

            @Override
            public List<Verdict> others(Audit audited, Finding finding) {
                return SessionVerdicts.this.others(finding);
            }
        };
    }

    private static Verdict get(Map<Finding, Verdict> verdicts, Finding finding) {
        ManualFindingDetails remark = finding.manualInfo();
        return remark != null
                ? Verdict.of(remark, finding.severity())
                : verdicts.getOrDefault(finding, Verdict.UNREVIEWED);
    }
}
