package dev.lazaret.analysis.compare;

import java.util.List;

/**
 * An earlier audit, as far as it is compared. All text is inert.
 *
 * @param name of the repository
 * @param digest of the repository
 * @param catalogue digest of the rules that it was made with
 */
public record EarlierAudit(String name, String digest, String catalogue, List<EarlierFinding> findings) {
    public EarlierAudit {
        findings = List.copyOf(findings);
    }
}
