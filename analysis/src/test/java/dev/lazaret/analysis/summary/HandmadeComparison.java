package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.compare.EarlierAudit;
import dev.lazaret.analysis.compare.EarlierFinding;
import dev.lazaret.analysis.finding.Finding;
import java.util.List;

/** A handmade comparison of an audit with an earlier one. */
final class HandmadeComparison {
    private HandmadeComparison() {}

    /** Returns one finding of each change relative to an earlier audit, and one that is gone. */
    static SummaryInput compared() {
        List<Finding> findings = List.of(
                fingerprinted("CFG-RUSTC", "a", 1, "1"),
                fingerprinted("CFG-RUSTC", "b", 2, "2"),
                fingerprinted("CFG-RUSTC", "c", 3, "3"),
                fingerprinted("CFG-RUSTC", "d", 4, "4"));
        List<EarlierFinding> earlier = List.of(
                earlier(findings.get(1), Severity.HIGH, 2),
                earlier(findings.get(2), Severity.CRITICAL, 9),
                earlier(findings.get(3), Severity.CRITICAL, 4),
                earlier(fingerprinted("TC-PATH", "e", 5, "5"), Severity.CRITICAL, 5));
        return SummaryInput.unreviewed(HandmadeAudit.of("compared", findings.toArray(Finding[]::new)))
                .since(new EarlierAudit("earlier", "sha256:0", "sha256:1", earlier));
    }

    private static Finding fingerprinted(String id, String path, int line, String fingerprint) {
        Finding plain = HandmadeAudit.finding(
                id, Severity.CRITICAL, Trigger.CARGO, Effect.EXECUTES, path, line, "Cargo runs this", "rustc = 1");
        return new Finding(plain.rule(), plain.assessment(), plain.location(), plain.evidence(), fingerprint);
    }

    private static EarlierFinding earlier(Finding finding, Severity severity, int line) {
        return new EarlierFinding(
                finding.id(),
                finding.family(),
                severity,
                finding.trigger(),
                finding.effect(),
                finding.path(),
                line,
                finding.title(),
                finding.evidence(),
                finding.fingerprint(),
                "sha256:2",
                finding.subjects().digest().toString());
    }
}
