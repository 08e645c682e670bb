package dev.lazaret.app.window;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.app.window.control.Toasts;
import dev.lazaret.app.window.review.ReviewPage;
import dev.lazaret.app.window.session.Session;

/** Stores verdicts of the auditor and offers to undo them. */
final class UndoableVerdictWriter {
    private final Toasts toasts;

    UndoableVerdictWriter(Toasts toasts) {
        this.toasts = toasts;
    }

    /**
     * Stores a verdict of the auditor and offers an undo if the verdict's state changed.
     *
     * @param of session of the repository or crate that the finding is in
     * @param page shows the finding
     */
    void store(Session of, ReviewPage page, Finding finding, Verdict verdict) {
        Verdict before = of.verdict(finding);
        of.setVerdict(finding, verdict);
        if (before.state() != verdict.state() || before.stale()) {
            String word = switch (verdict.state()) {
                case UNREVIEWED -> "Unreviewed again: ";
                case ACCEPTED -> "Accepted: ";
                case FLAGGED -> "Flagged: ";
            };
            Verdict back = before.stale() ? Verdict.UNREVIEWED : before;
            toasts.undoable(word + finding.id(), () -> {
                of.undo(finding, back);
                page.redrawVerdict();
            });
        }
    }
}
