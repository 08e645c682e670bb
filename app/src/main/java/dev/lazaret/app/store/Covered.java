package dev.lazaret.app.store;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.subject.BoundContent;
import dev.lazaret.analysis.subject.Subjects;

/**
 * What a verdict covers.
 *
 * @param own digest of what is at the finding's own path
 * @param subjects what the finding speaks of besides it
 */
public record Covered(Digest own, Subjects subjects) {
    /** What a verdict on this finding would cover now. */
    public static Covered of(Audit audit, Finding finding) {
        return new Covered(new BoundContent(audit.inventory()).digestAt(finding.path()), finding.subjects());
    }

    /** One digest over all of it. */
    public Digest bound() {
        return subjects.bound(own);
    }
}
