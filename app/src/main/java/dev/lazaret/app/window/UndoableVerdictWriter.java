package dev.lazaret.app.window;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.app.window.control.Toasts;
import dev.lazaret.app.window.review.ReviewPage;
import dev.lazaret.app.window.session.Session;

/** Stores the auditor's verdicts and offers to undo them. */
final class UndoableVerdictWriter {
    private final Toasts toasts;

    UndoableVerdictWriter(Toasts toasts) {
        this.toasts = toasts;
    }

    /**
     * Stores the auditor's verdict, and offers an undo if the verdict's state changed or the previous verdict was
     * stale.
     *
     * @param of session of the repository or crate that contains the finding
     * @param page the page that shows the finding
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
