package dev.lazaret.app.store;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;

/**
 * Key of a stored verdict: the finding, and the content for which the verdict was given. The verdict applies in every
 * copy with the same bytes at the same path.
 *
 * @param rule id of the rule
 * @param crate crate of the finding as {@code NAME@VERSION}; empty for the repository itself
 * @param path path relative to the crate's folder, or to the repository
 * @param fingerprint fingerprint of the finding, see {@link Finding#fingerprint}
 * @param digest digest of the file, link target or listing of the finding and of everything that the finding refers to,
 *     see {@link VerdictCoverage}
 */
public record VerdictKey(String rule, String crate, RepoPath path, String fingerprint, Digest digest) {
    /** Represents the repository itself instead of a crate. */
    public static final String NO_CRATE = "";

    /** Creates the key of a finding in the repository itself. */
    public VerdictKey(String rule, RepoPath path, String fingerprint, Digest digest) {
        this(rule, NO_CRATE, path, fingerprint, digest);
    }

    /** Returns the key of {@code finding} in the repository itself, bound to the content in {@code audit}. */
    public static VerdictKey of(Audit audit, Finding finding) {
        return of(NO_CRATE, audit, finding);
    }

    /**
     * Returns the key of a finding, bound to the content in the audit.
     *
     * @param crate audited crate as {@code NAME@VERSION}, or {@link #NO_CRATE}
     */
    public static VerdictKey of(String crate, Audit audit, Finding finding) {
        return new VerdictKey(
                finding.id(),
                crate,
                finding.path(),
                finding.fingerprint(),
                VerdictCoverage.of(audit, finding).bound());
    }
}
