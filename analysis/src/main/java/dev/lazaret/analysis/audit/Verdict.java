package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.manual.ManualFindingDetails;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An auditor's verdict on a finding.
 *
 * @param reason why the finding was accepted; null in the other states
 * @param stale whether the verdict is stale because the bytes of the file have changed; a stale verdict is shown, but
 *     no longer counts
 * @param staleReason a description of the change in a sentence or two, inert; null if the verdict is not stale or the
 *     change is unknown
 * @param by the name of the set that the verdict comes from, inert; null for the auditor's own verdict
 */
public record Verdict(
        State state,
        @Nullable String reason,
        @Nullable String note,
        boolean stale,
        @Nullable String staleReason,
        @Nullable String by) {
    public static final Verdict UNREVIEWED = new Verdict(State.UNREVIEWED, null, null, false);

    /** The states of a verdict. */
    public enum State {
        UNREVIEWED,
        ACCEPTED,
        FLAGGED;

        /** Returns the state's identifier in JSON output. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Creates a verdict of the auditor, without a reason why it is stale. */
    public Verdict(State state, @Nullable String reason, @Nullable String note, boolean stale) {
        this(state, reason, note, stale, null, null);
    }

    /**
     * Returns the verdict that a manual finding implies: flagged if it is severe enough, else unreviewed.
     *
     * @param remark the details of the finding
     */
    public static Verdict of(ManualFindingDetails remark, Severity severity) {
        return new Verdict(
                flags(severity) ? State.FLAGGED : State.UNREVIEWED,
                null,
                remark.note().orElse(null),
                false,
                null,
                remark.by().orElse(null));
    }

    /** Whether a manual finding of this severity counts as flagged. */
    public static boolean flags(Severity severity) {
        return severity.atLeast(Severity.HIGH);
    }

    /** Returns a copy that is attributed to a set of verdicts. */
    public Verdict withSource(String set) {
        return new Verdict(state, reason, note, stale, staleReason, set);
    }

    /** Returns a copy that is stale for this reason. */
    public Verdict stale(String why) {
        return new Verdict(state, reason, note, true, why, by);
    }

    /** Whether the auditor has given a verdict that is not stale. */
    public boolean isCurrent() {
        return state != State.UNREVIEWED && !stale;
    }
}
