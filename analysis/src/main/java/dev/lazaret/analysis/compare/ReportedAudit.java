package dev.lazaret.analysis.compare;

import java.util.List;

/**
 * An audit in a report that somebody else's run of Lazaret made.
 *
 * @param name of the repository, inert; empty where that is not said
 */
public record ReportedAudit(String name, List<ReportedFinding> findings) {
    public ReportedAudit {
        findings = List.copyOf(findings);
    }
}
