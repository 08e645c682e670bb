package dev.lazaret.analysis.audit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The auditor's word on a finding.
 *
 * @param reason why it was accepted; null in the other states
 * @param lapsed whether it was given for other bytes of the file: shown, but it no longer counts
 */
public record Verdict(
        State state, @Nullable String reason, @Nullable String note, boolean lapsed) {
    public static final Verdict UNREVIEWED = new Verdict(State.UNREVIEWED, null, null, false);

    /** The states of a verdict. */
    public enum State {
        UNREVIEWED,
        ACCEPTED,
        FLAGGED;

        /** The word of the contract. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the auditor has said something that still holds. */
    public boolean holds() {
        return state != State.UNREVIEWED && !lapsed;
    }
}
