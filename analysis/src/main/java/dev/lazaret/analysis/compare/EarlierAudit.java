package dev.lazaret.analysis.compare;

import java.util.List;

/**
 * The parts of an earlier audit that are compared. All strings are sanitized for display.
 *
 * @param name name of the repository
 * @param digest digest of the repository
 * @param catalogue digest of the rules that the audit used
 */
public record EarlierAudit(String name, String digest, String catalogue, List<EarlierFinding> findings) {
    public EarlierAudit {
        findings = List.copyOf(findings);
    }
}
