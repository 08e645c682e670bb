package dev.lazaret.analysis.compare;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.CollisionSafeCopy;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.Inert;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares a report with a current audit.
 *
 * @param other name of the report's repository if it is not the audited one; otherwise empty
 * @param here findings of the audit that the report contains as well
 * @param missing findings of the report that the audit does not contain
 */
public record ReportComparison(String other, Set<Finding> here, List<ReportedFinding> missing) {
    private static final int NAMED = 3;

    public ReportComparison {
        here = CollisionSafeCopy.of(here);
        missing = List.copyOf(missing);
    }

    /** Returns one or two sentences for display. */
    public String words() {
        return other.isEmpty()
                ? counted()
                : "The report is of a repository called " + Inert.line(other, 200) + ". " + counted();
    }

    private String counted() {
        int all = here.size() + missing.size();
        if (all == 0) {
            return "The report has no finding.";
        }
        String listed = CountFormatter.grouped(here.size(), "finding") + " of the report "
                + (here.size() == 1 ? "is" : "are") + " listed.";
        return missing.isEmpty()
                ? listed
                : listed + " " + missing.size() + (missing.size() == 1 ? " is" : " are") + " not here: "
                        + missing.stream()
                                .limit(NAMED)
                                .map(ReportedFinding::words)
                                .collect(Collectors.joining("; "))
                        + (missing.size() > NAMED ? "; and others." : ".");
    }

    /**
     * Key of a finding that does not change if its file is edited elsewhere. Comparable, so that hash collisions do not
     * slow hash tables.
     */
    private record Same(String id, RepoPath path, String fingerprint) implements Comparable<Same> {
        private static final Comparator<Same> ORDER =
                Comparator.comparing(Same::path).thenComparing(Same::id).thenComparing(Same::fingerprint);

        @Override
        public int compareTo(Same other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Compares an audit with a report. Findings match if their rule, file and fingerprint are equal. Their lines may
     * differ.
     */
    public static ReportComparison of(Audit audit, ReportedAudit report) {
        Map<Same, Deque<Finding>> findings = new HashMap<>();
        audit.findings().stream()
                .sorted(Finding.ORDER)
                .forEach(finding -> findings.computeIfAbsent(
                                new Same(finding.id(), finding.path(), finding.fingerprint()), _ -> new ArrayDeque<>())
                        .add(finding));
        Set<Finding> here = new HashSet<>();
        List<ReportedFinding> missing = new ArrayList<>();
        for (ReportedFinding one : report.findings()) {
            Deque<Finding> same = findings.get(new Same(one.id(), one.path(), one.fingerprint()));
            if (same == null || same.isEmpty()) {
                missing.add(one);
            } else {
                here.add(same.poll());
            }
        }
        boolean same = report.name().isEmpty() || report.name().equals(audit.name());
        return new ReportComparison(same ? "" : report.name(), here, missing);
    }
}
