package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import java.util.Optional;

/**
 * A verdict that is being edited.
 *
 * @param wanted chosen state
 * @param reason reason for accepting, if already chosen
 * @param note note as typed
 * @param confirmed whether accepting was confirmed; required so that a letter meant as a shortcut can't accept the
 *     finding
 */
record VerdictDraft(Verdict.State wanted, Optional<AcceptReason> reason, String note, boolean confirmed) {
    static VerdictDraft of(Verdict verdict) {
        String reason = verdict.reason();
        String note = verdict.note();
        return new VerdictDraft(
                verdict.stale() ? Verdict.State.UNREVIEWED : verdict.state(),
                reason == null ? Optional.empty() : AcceptReason.find(reason),
                note == null ? "" : note,
                verdict.state() == Verdict.State.ACCEPTED && !verdict.stale());
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

    /** Confirms accepting if a reason and a note are present. */
    VerdictDraft confirm() {
        return new VerdictDraft(wanted, reason, note, reason.isPresent() && !note.isBlank());
    }

    /** Whether nothing is missing. Accepting needs a reason, a note and a confirmation. */
    boolean isComplete() {
        return wanted != Verdict.State.ACCEPTED || (reason.isPresent() && !note.isBlank() && confirmed);
    }

    /** Returns what is missing, for display; empty if nothing is. */
    String missing() {
        if (isComplete()) {
            return "";
        }
        return reason.isEmpty()
                ? "Accepting needs a reason."
                : note.isBlank() ? "Accepting needs a note." : "Not accepted yet: Enter accepts.";
    }

    /** Returns the current verdict. If the draft is incomplete, the verdict is unreviewed and contains the note. */
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
