package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.own.Remark;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The auditor's word on a finding.
 *
 * @param reason why it was accepted; null in the other states
 * @param lapsed whether it was given for other bytes of the file: shown, but it no longer counts
 * @param lapse what has changed since, a sentence or two, inert; null where it has not lapsed or that is not known
 * @param by the name of the set of verdicts that says so, inert; null for the auditor's own
 */
public record Verdict(
        State state,
        @Nullable String reason,
        @Nullable String note,
        boolean lapsed,
        @Nullable String lapse,
        @Nullable String by) {
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

    /** A verdict of which it is not known why it has lapsed, if it has. */
    public Verdict(State state, @Nullable String reason, @Nullable String note, boolean lapsed) {
        this(state, reason, note, lapsed, null, null);
    }

    /**
     * What a finding says that an auditor has made: a grave one counts as flagged, and another as neither.
     *
     * @param remark of that finding
     */
    public static Verdict of(Remark remark, Severity severity) {
        return new Verdict(
                flags(severity) ? State.FLAGGED : State.UNREVIEWED,
                null,
                remark.note().orElse(null),
                false,
                null,
                remark.by().orElse(null));
    }

    /** Whether a finding that an auditor has made counts as flagged. */
    public static boolean flags(Severity severity) {
        return severity.atLeast(Severity.HIGH);
    }

    /** The same, said by a set of verdicts. */
    public Verdict saidBy(String set) {
        return new Verdict(state, reason, note, lapsed, lapse, set);
    }

    /** The same, lapsed. */
    public Verdict lapsed(String why) {
        return new Verdict(state, reason, note, true, why, by);
    }

    /** Whether the auditor has said something that still holds. */
    public boolean holds() {
        return state != State.UNREVIEWED && !lapsed;
    }
}
