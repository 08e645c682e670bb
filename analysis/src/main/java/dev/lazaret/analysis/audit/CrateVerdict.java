package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.Comparator;

/**
 * An auditor's verdict on a finding in a crate.
 *
 * @param path of the file, relative to the crate's folder
 * @param digest of the bytes that the verdict applies to; for any other bytes, the verdict is stale
 */
public record CrateVerdict(
        String crate, String version, String rule, RepoPath path, String fingerprint, Digest digest, Verdict verdict) {
    /** Orders verdicts by crate, then by place. */
    public static final Comparator<CrateVerdict> ORDER = Comparator.comparing(CrateVerdict::crate)
            .thenComparing(CrateVerdict::version)
            .thenComparing(CrateVerdict::path)
            .thenComparing(CrateVerdict::rule)
            .thenComparing(CrateVerdict::fingerprint);
}
