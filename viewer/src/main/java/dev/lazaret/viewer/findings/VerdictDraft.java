package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import java.util.Optional;

/**
 * A verdict while it is being given.
 *
 * @param wanted the state that is chosen
 * @param reason why it is accepted, once that is chosen
 * @param note as typed
 * @param confirmed whether accepting was confirmed: a letter that was meant as an act must not accept
 */
record VerdictDraft(Verdict.State wanted, Optional<AcceptReason> reason, String note, boolean confirmed) {
    static VerdictDraft of(Verdict verdict) {
        String reason = verdict.reason();
        String note = verdict.note();
        return new VerdictDraft(
                verdict.lapsed() ? Verdict.State.UNREVIEWED : verdict.state(),
                reason == null ? Optional.empty() : AcceptReason.of(reason),
                note == null ? "" : note,
                verdict.state() == Verdict.State.ACCEPTED && !verdict.lapsed());
    }

    VerdictDraft with(Verdict.State state) {
        return state == wanted
                ? this
                : new VerdictDraft(state, state == Verdict.State.ACCEPTED ? reason : Optional.empty(), note, false);
    }

    VerdictDraft with(AcceptReason chosen) {
        return new VerdictDraft(Verdict.State.ACCEPTED, Optional.of(chosen), note, confirmed);
    }

    VerdictDraft with(String text) {
        return new VerdictDraft(wanted, reason, text, confirmed && !text.isBlank());
    }

    /** Accepted, once nothing else is missing. */
    VerdictDraft confirm() {
        return new VerdictDraft(wanted, reason, note, reason.isPresent() && !note.isBlank());
    }

    /** Whether nothing is missing: accepting needs a reason, a word, and to be confirmed. */
    boolean isComplete() {
        return wanted != Verdict.State.ACCEPTED || (reason.isPresent() && !note.isBlank() && confirmed);
    }

    /** What is missing, in words; empty if nothing is. */
    String missing() {
        if (isComplete()) {
            return "";
        }
        return reason.isEmpty()
                ? "Accepting needs a reason."
                : note.isBlank() ? "Accepting needs a word in the note." : "Not accepted yet: Enter accepts.";
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
