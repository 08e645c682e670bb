package dev.lazaret.app.store;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.finding.RepositoryArea;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.scope.ContentHasher;
import dev.lazaret.analysis.scope.Subjects;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The content that a verdict covers.
 *
 * @param own digest of the content at the finding's path
 * @param subjects further content that the finding refers to
 * @param area part of the repository that contains the finding; findings in content that only tests read are less
 *     severe, so a verdict on such content does not apply once the repository itself uses the same bytes
 */
public record VerdictCoverage(Digest own, Subjects subjects, RepositoryArea area) {
    private static final byte[] START = "lazaret-area/1 ".getBytes(StandardCharsets.US_ASCII);

    /** Returns the coverage that a verdict on this finding would have now. */
    public static VerdictCoverage of(Audit audit, Finding finding) {
        return new VerdictCoverage(
                new ContentHasher(audit.inventory()).digestAt(finding.path()), finding.subjects(), finding.area());
    }

    /** Returns one digest over all components. */
    public Digest bound() {
        Digest all = subjects.bound(own);
        return switch (area) {
            // The same as in the format before areas existed.
            case PROJECT -> all;
            case TEST_DATA -> {
                MessageDigest sum = Digest.start();
                sum.update(START);
                sum.update(area.word().getBytes(StandardCharsets.US_ASCII));
                sum.update(all.bytes());
                yield Digest.finish(sum);
            }
        };
    }
}
