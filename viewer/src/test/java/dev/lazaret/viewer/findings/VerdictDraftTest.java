package dev.lazaret.viewer.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Verdict;
import org.junit.jupiter.api.Test;

/** Verifies that accepting needs a reason, an explanation and a confirmation, and that flagging needs nothing. */
class VerdictDraftTest {
    private final VerdictDraft empty = VerdictDraft.of(Verdict.UNREVIEWED);

    @Test
    void acceptingRequiresReasonAndNote() {
        VerdictDraft wanted = empty.with(Verdict.State.ACCEPTED);
        assertThat(wanted.verdict()).isEqualTo(Verdict.UNREVIEWED);
        assertThat(wanted.missing()).isEqualTo("Accepting needs a reason.");

        VerdictDraft reasoned = wanted.with(AcceptReason.NEEDED).with("  ");
        assertThat(reasoned.verdict()).isEqualTo(Verdict.UNREVIEWED);
        assertThat(reasoned.missing()).isEqualTo("Accepting needs a note.");

        VerdictDraft typed = reasoned.with("calls cc");
        assertThat(typed.verdict()).isEqualTo(new Verdict(Verdict.State.UNREVIEWED, null, "calls cc", false));
        assertThat(typed.missing()).isEqualTo("Not accepted yet: Enter accepts.");
        assertThat(reasoned.confirm().with("j").isComplete()).isFalse();

        assertThat(typed.confirm().verdict())
                .isEqualTo(new Verdict(Verdict.State.ACCEPTED, "Needed and read", "calls cc", false));
    }

    @Test
    void savesNoteOfAcceptedFindingWhileTyping() {
        VerdictDraft accepted =
                VerdictDraft.of(new Verdict(Verdict.State.ACCEPTED, "Needed and read", "calls cc", false));
        assertThat(accepted.with("calls cc and ar").verdict().state()).isEqualTo(Verdict.State.ACCEPTED);
        assertThat(accepted.with("").with("j").verdict().state()).isEqualTo(Verdict.State.UNREVIEWED);
    }

    @Test
    void flaggingNeedsNothing() {
        assertThat(empty.with(Verdict.State.FLAGGED).verdict())
                .isEqualTo(new Verdict(Verdict.State.FLAGGED, null, null, false));
    }

    @Test
    void keepsNoteWhenVerdictIsWithdrawn() {
        VerdictDraft accepted = empty.with(AcceptReason.OTHER).with("because");
        assertThat(accepted.with(Verdict.State.UNREVIEWED).verdict())
                .isEqualTo(new Verdict(Verdict.State.UNREVIEWED, null, "because", false));
    }

    @Test
    void staleVerdictStartsUnreviewedWithNote() {
        VerdictDraft draft = VerdictDraft.of(new Verdict(Verdict.State.FLAGGED, null, "odd", true));
        assertThat(draft.verdict()).isEqualTo(new Verdict(Verdict.State.UNREVIEWED, null, "odd", false));
    }

    @Test
    void staleTextNamesKnownChange() {
        Verdict given = new Verdict(Verdict.State.ACCEPTED, "Needed and read", null, false);
        assertThat(VerdictEditor.staleText(given.stale("build.rs has changed since. It needs a new verdict.")))
                .isEqualTo(
                        "Accepted before. That no longer counts: build.rs has changed since. It needs a new verdict.");
        assertThat(VerdictEditor.staleText(new Verdict(Verdict.State.FLAGGED, null, null, true)))
                .startsWith("Flagged before, but for less than it covers now.");
    }
}
