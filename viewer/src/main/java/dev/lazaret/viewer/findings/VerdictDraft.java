package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import java.util.Optional;

/**
 * A verdict while it is being given.
 *
 * @param wanted the state that is chosen
 * @param reason why it is accepted, once that is chosen
 * @param note as typed
 */
record VerdictDraft(Verdict.State wanted, Optional<AcceptReason> reason, String note) {
    static VerdictDraft of(Verdict verdict) {
        String reason = verdict.reason();
        String note = verdict.note();
        return new VerdictDraft(
                verdict.lapsed() ? Verdict.State.UNREVIEWED : verdict.state(),
                reason == null ? Optional.empty() : AcceptReason.of(reason),
                note == null ? "" : note);
    }

    VerdictDraft with(Verdict.State state) {
        return new VerdictDraft(state, state == Verdict.State.ACCEPTED ? reason : Optional.empty(), note);
    }

    VerdictDraft with(AcceptReason chosen) {
        return new VerdictDraft(Verdict.State.ACCEPTED, Optional.of(chosen), note);
    }

    VerdictDraft with(String text) {
        return new VerdictDraft(wanted, reason, text);
    }

    /** Whether nothing is missing: accepting needs a reason and a word. */
    boolean isComplete() {
        return wanted != Verdict.State.ACCEPTED || (reason.isPresent() && !note.isBlank());
    }

    /** What is missing, in words; empty if nothing is. */
    String missing() {
        if (isComplete()) {
            return "";
        }
        return reason.isEmpty() ? "Accepting needs a reason." : "Accepting needs a word in the note.";
    }

    /** The verdict as it stands: one that is not complete leaves the finding unreviewed, with its note. */
    Verdict verdict() {
        Verdict.State state = isComplete() ? wanted : Verdict.State.UNREVIEWED;
        return new Verdict(
                state,
                state == Verdict.State.ACCEPTED
                        ? reason.map(AcceptReason::words).orElse(null)
                        : null,
                note.isBlank() ? null : note,
                false);
    }
}
