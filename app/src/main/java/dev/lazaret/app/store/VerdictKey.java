package dev.lazaret.app.store;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;

/**
 * What a verdict is kept under: the finding, and the content that it was given for. It holds in every copy with the same bytes
 * at the same path.
 *
 * @param rule the rule's id
 * @param crate {@code NAME@VERSION} of the crate that the finding is in; empty for the repository's own
 * @param path below the crate's folder, or the repository's
 * @param fingerprint the finding's, see {@link Finding#fingerprint}
 * @param digest of the file, link target or listing where the finding is, and of all that it speaks of, see {@link Covered}
 */
public record VerdictKey(String rule, String crate, RepoPath path, String fingerprint, Digest digest) {
    /** The crate of findings that are the repository's own. */
    public static final String NO_CRATE = "";

    /** A key in the repository itself. */
    public VerdictKey(String rule, RepoPath path, String fingerprint, Digest digest) {
        this(rule, NO_CRATE, path, fingerprint, digest);
    }

    /** The key of {@code finding} in the repository itself, bound to what {@code audit} found of it. */
    public static VerdictKey of(Audit audit, Finding finding) {
        return of(NO_CRATE, audit, finding);
    }

    /**
     * The key of a finding, bound to what the audit found of it.
     *
     * @param crate what was audited: {@code NAME@VERSION}, or {@link #NO_CRATE}
     */
    public static VerdictKey of(String crate, Audit audit, Finding finding) {
        return new VerdictKey(
                finding.id(),
                crate,
                finding.path(),
                finding.fingerprint(),
                Covered.of(audit, finding).bound());
    }
}
