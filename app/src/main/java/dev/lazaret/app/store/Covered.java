package dev.lazaret.app.store;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.detect.Area;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.subject.BoundContent;
import dev.lazaret.analysis.subject.Subjects;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * What a verdict covers.
 *
 * @param own digest of what is at the finding's own path
 * @param subjects what the finding speaks of besides it
 * @param area in which part of the repository it stands: what only tests read weighs less, so a word on that does not hold once
 *     the repository uses the same bytes
 */
public record Covered(Digest own, Subjects subjects, Area area) {
    private static final byte[] START = "lazaret-area/1 ".getBytes(StandardCharsets.US_ASCII);

    /** What a verdict on this finding would cover now. */
    public static Covered of(Audit audit, Finding finding) {
        return new Covered(
                new BoundContent(audit.inventory()).digestAt(finding.path()), finding.subjects(), finding.area());
    }

    /** One digest over all of it. */
    public Digest bound() {
        Digest all = subjects.bound(own);
        return switch (area) {
            // As it always was.
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
