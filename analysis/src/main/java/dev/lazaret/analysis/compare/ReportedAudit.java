package dev.lazaret.analysis.compare;

import java.util.List;

/**
 * An audit in a report from another person's run of Lazaret.
 *
 * @param name name of the repository, sanitized for display; empty if the report contains none
 */
public record ReportedAudit(String name, List<ReportedFinding> findings) {
    public ReportedAudit {
        findings = List.copyOf(findings);
    }
}
