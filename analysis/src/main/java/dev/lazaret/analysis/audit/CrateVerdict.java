package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.Comparator;

/**
 * The auditor's word on a finding in a crate.
 *
 * @param path of the file, below the crate's folder
 * @param digest of what the verdict is bound to; for other bytes it does not hold
 */
public record CrateVerdict(
        String crate, String version, String rule, RepoPath path, String fingerprint, Digest digest, Verdict verdict) {
    /** By crate, then by place. */
    public static final Comparator<CrateVerdict> ORDER = Comparator.comparing(CrateVerdict::crate)
            .thenComparing(CrateVerdict::version)
            .thenComparing(CrateVerdict::path)
            .thenComparing(CrateVerdict::rule)
            .thenComparing(CrateVerdict::fingerprint);
}
