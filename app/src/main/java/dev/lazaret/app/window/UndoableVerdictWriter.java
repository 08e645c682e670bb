package dev.lazaret.app.window;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.window.control.Toasts;
import dev.lazaret.app.window.review.ReviewPage;
import dev.lazaret.app.window.session.Session;
import java.util.LinkedHashMap;
import java.util.Map;

/** Stores the auditor's verdicts and offers to undo them. */
final class UndoableVerdictWriter {
    private final Toasts toasts;

    UndoableVerdictWriter(Toasts toasts) {
        this.toasts = toasts;
    }

    /**
     * Stores the auditor's verdicts, which have the same state. Offers one undo for all of them if the state of any
     * verdict changed or if any previous verdict was stale.
     *
     * @param of session of the repository or crate that contains the findings
     * @param page the page that shows the findings
     */
    void store(Session of, ReviewPage page, Map<Finding, Verdict> given) {
        Map<Finding, Verdict> back = new LinkedHashMap<>();
        given.forEach((finding, verdict) -> {
            Verdict before = of.verdict(finding);
            if (before.state() != verdict.state() || before.stale()) {
                back.put(finding, before.stale() ? Verdict.UNREVIEWED : before);
            }
        });
        of.setVerdicts(given);
        back.keySet().stream()
                .findFirst()
                .ifPresent(first -> toasts.undoable(words(given, first, back.size()), () -> {
                    of.undo(back);
                    page.redrawVerdict();
                }));
    }

    private static String words(Map<Finding, Verdict> given, Finding first, int changed) {
        Verdict verdict = given.getOrDefault(first, Verdict.UNREVIEWED);
        return switch (verdict.state()) {
                    case UNREVIEWED -> "Unreviewed again: ";
                    case ACCEPTED -> "Accepted: ";
                    case FLAGGED -> "Flagged: ";
                }
                + (changed == 1 ? first.id() : CountFormatter.unbroken(changed, "finding") + " of " + first.id());
    }
}
