package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.manual.ManualFinding;
import java.util.Comparator;
import java.util.Optional;

/**
 * A manual finding in a crate.
 *
 * @param made the finding as it was made; stale for any other text
 * @param by the set or file of others that it comes from, inert; empty for the auditor's own findings
 */
public record CrateRemark(ManualFinding made, Optional<String> by) {
    /** Compares by crate, then by place. */
    public static final Comparator<CrateRemark> ORDER = Comparator.comparing(
                    (CrateRemark remark) -> remark.made().anchor().crate())
            .thenComparing(remark -> remark.made().anchor().path())
            .thenComparingInt(remark -> remark.made().anchor().lines().first())
            .thenComparingInt(remark -> remark.made().anchor().lines().last())
            .thenComparing(remark -> remark.made().title())
            .thenComparing(remark -> remark.by().orElse(""));

    /** Whether the finding counts as flagged. */
    public boolean isFlagged() {
        return Verdict.flags(made.severity());
    }

    /** Returns the crate's name. */
    public String crate() {
        String key = made.anchor().crate();
        return key.substring(0, Math.max(0, key.lastIndexOf('@')));
    }

    /** Returns the crate's version. */
    public String version() {
        String key = made.anchor().crate();
        return key.substring(key.lastIndexOf('@') + 1);
    }
}
