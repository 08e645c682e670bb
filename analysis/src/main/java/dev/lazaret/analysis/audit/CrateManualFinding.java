package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.manual.ManualFinding;
import java.util.Comparator;
import java.util.Optional;

/**
 * A manual finding in a crate.
 *
 * @param finding the finding as it was made; stale if the crate no longer contains its text
 * @param by the other auditor's set or file from which the finding comes, inert; empty for the auditor's own findings
 */
public record CrateManualFinding(ManualFinding finding, Optional<String> by) {
    /** Orders findings by crate, then by place. */
    public static final Comparator<CrateManualFinding> ORDER = Comparator.comparing(
                    (CrateManualFinding remark) -> remark.finding().anchor().crate())
            .thenComparing(remark -> remark.finding().anchor().path())
            .thenComparingInt(remark -> remark.finding().anchor().lines().first())
            .thenComparingInt(remark -> remark.finding().anchor().lines().last())
            .thenComparing(remark -> remark.finding().title())
            .thenComparing(remark -> remark.by().orElse(""));

    /** Whether the finding counts as flagged. */
    public boolean isFlagged() {
        return Verdict.flags(finding.severity());
    }

    /** Returns the crate's name. */
    public String crate() {
        String key = finding.anchor().crate();
        return key.substring(0, Math.max(0, key.lastIndexOf('@')));
    }

    /** Returns the crate's version. */
    public String version() {
        String key = finding.anchor().crate();
        return key.substring(key.lastIndexOf('@') + 1);
    }
}
