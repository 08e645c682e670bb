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
 * @param fingerprint the finding's, see {@link Finding#fingerprint}
 * @param digest of the file, link target or listing where the finding is
 */
public record VerdictKey(String rule, RepoPath path, String fingerprint, Digest digest) {

    /** The key of {@code finding}, bound to what {@code audit} found at its path. */
    public static VerdictKey of(Audit audit, Finding finding) {
        return new VerdictKey(
                finding.id(),
                finding.path(),
                finding.fingerprint(),
                new BoundContent(audit.inventory()).digestAt(finding.path()));
    }
}
