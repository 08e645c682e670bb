package dev.lazaret.app.window.session;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.audit.VerdictSource;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.store.FolderFigures;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Computes the figures of a repository for the list of recent folders. */
final class FolderFiguresCalculator {
    private FolderFiguresCalculator() {}

    static FolderFigures of(Audit audit, List<Finding> findings, VerdictSource verdicts, List<StepRecord> records) {
        int reviewed = 0;
        int stale = (int) records.stream()
                .filter(record -> record.state() == StepRecord.State.STALE)
                .count();
        for (Finding finding : findings) {
            Verdict verdict = verdicts.get(audit, finding);
            reviewed += verdict.isCurrent() && !finding.isManual() ? 1 : 0;
            stale += verdict.stale() ? 1 : 0;
        }
        StepRecord last = records.stream()
                .filter(record -> record.state() != StepRecord.State.NEVER)
                .reduce(StepRecord.never(Step.first()), (_, next) -> next);
        return new FolderFigures(last.step(), last.state(), last.executedCount(), counts(findings), reviewed, stale);
    }

    /** Counts findings by severity, except findings in test data, as the overview does. */
    private static Map<Severity, Integer> counts(List<Finding> findings) {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        for (Severity severity : Severity.values()) {
            counts.put(severity, 0);
        }
        findings.stream()
                .filter(finding -> !finding.isTestData())
                .forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
        return counts;
    }
}
