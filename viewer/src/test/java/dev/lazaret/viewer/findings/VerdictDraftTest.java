package dev.lazaret.viewer.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Verdict;
import org.junit.jupiter.api.Test;

/** Protects that accepting needs a reason and a word, and flagging nothing. */
class VerdictDraftTest {
    private final VerdictDraft empty = VerdictDraft.of(Verdict.UNREVIEWED);

    @Test
    void acceptingNeedsAReasonAndAWord() {
        VerdictDraft wanted = empty.with(Verdict.State.ACCEPTED);
        assertThat(wanted.verdict()).isEqualTo(Verdict.UNREVIEWED);
        assertThat(wanted.missing()).isEqualTo("Accepting needs a reason.");

        VerdictDraft reasoned = wanted.with(AcceptReason.NEEDED).with("  ");
        assertThat(reasoned.verdict()).isEqualTo(Verdict.UNREVIEWED);
        assertThat(reasoned.missing()).isEqualTo("Accepting needs a word in the note.");

        assertThat(reasoned.with("calls cc").verdict())
                .isEqualTo(new Verdict(Verdict.State.ACCEPTED, "Needed and read", "calls cc", false));
    }

    @Test
    void flaggingNeedsNothing() {
        assertThat(empty.with(Verdict.State.FLAGGED).verdict())
                .isEqualTo(new Verdict(Verdict.State.FLAGGED, null, null, false));
    }

    @Test
    void noteStaysWhenTheVerdictIsTakenBack() {
        VerdictDraft accepted = empty.with(AcceptReason.OTHER).with("because");
        assertThat(accepted.with(Verdict.State.UNREVIEWED).verdict())
                .isEqualTo(new Verdict(Verdict.State.UNREVIEWED, null, "because", false));
    }

    @Test
    void lapsedVerdictBeginsUnreviewedWithItsNote() {
        VerdictDraft draft = VerdictDraft.of(new Verdict(Verdict.State.FLAGGED, null, "odd", true));
        assertThat(draft.verdict()).isEqualTo(new Verdict(Verdict.State.UNREVIEWED, null, "odd", false));
    }
}
