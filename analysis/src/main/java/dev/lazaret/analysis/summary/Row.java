package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a document for people shows as one thing: a finding, or all of a rule in a file where the rule folds them and nothing was said
 * of them.
 */
record Row(List<Finding> findings) {
    private record Same(String id, RepoPath path, Severity severity, Trigger trigger) {}

    Row {
        findings = List.copyOf(findings);
    }

    Finding first() {
        return findings.getFirst();
    }

    /** {@code path:line}, and how many more there are. */
    String place() {
        int more = findings.size() - 1;
        return Wording.place(first()) + (more == 0 ? "" : " and " + Counted.number(more) + " more");
    }

    /** The rows of these findings, each at the place of its first. */
    static List<Row> of(List<Finding> findings, Reviewed reviewed) {
        Map<Same, List<Finding>> folded = new HashMap<>();
        List<List<Finding>> rows = new ArrayList<>();
        for (Finding finding : findings) {
            List<Finding> row = new ArrayList<>();
            if (finding.fold() && isSilent(reviewed.verdict(finding))) {
                Same same = new Same(finding.id(), finding.path(), finding.severity(), finding.trigger());
                List<Finding> known = folded.putIfAbsent(same, row);
                if (known != null) {
                    known.add(finding);
                    continue;
                }
            }
            row.add(finding);
            rows.add(row);
        }
        return rows.stream().map(Row::new).toList();
    }

    private static boolean isSilent(Verdict verdict) {
        String note = verdict.note();
        return verdict.state() == Verdict.State.UNREVIEWED && (note == null || note.isBlank());
    }
}
