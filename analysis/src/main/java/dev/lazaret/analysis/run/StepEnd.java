package dev.lazaret.analysis.run;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Records how a step ended.
 *
 * @param why reason if the step was stopped, refused or failed; null otherwise
 * @param exit exit code of the command; empty if the command did not end by itself, or if the code is unknown
 * @param unplanned whether a unit was reported or observed that is not in the plan; if so, the number of executed units
 *     is unknown
 */
public record StepEnd(
        StepRecord.State state, @Nullable String why, OptionalInt exit, Completeness completeness, boolean unplanned) {
    /** Creates the end of a step whose plan contains all units that were reported or observed. */
    public StepEnd(StepRecord.State state, @Nullable String why, OptionalInt exit, Completeness sight) {
        this(state, why, exit, sight, false);
    }

    /** Whether the end of a step is known. */
    public enum Completeness {
        SEEN,
        /** The end was not observed. Which units have executed is unknown. */
        LOST,
        /** The step has not ended yet: this record was stored before the step started. */
        AHEAD
    }

    /**
     * Returns the observed end of a step whose command did not fail by itself. The exit code is 0 if the step is done,
     * else empty.
     */
    public static StepEnd of(StepRecord.State state, @Nullable String why) {
        return new StepEnd(
                state,
                why,
                state == StepRecord.State.DONE ? OptionalInt.of(0) : OptionalInt.empty(),
                Completeness.SEEN);
    }

    /** Returns the end of a command that failed by itself. */
    public static StepEnd failed(String why, int exit) {
        return new StepEnd(StepRecord.State.FAILED, why, OptionalInt.of(exit), Completeness.SEEN);
    }

    /** Returns the end of a step that is about to start. */
    static StepEnd ahead() {
        return new StepEnd(StepRecord.State.STOPPED, null, OptionalInt.empty(), Completeness.AHEAD);
    }

    /** Whether the end was observed. */
    public boolean isKnown() {
        return completeness == Completeness.SEEN;
    }

    /** Returns a copy that is marked as not observed. */
    public StepEnd lost() {
        return new StepEnd(state, why, exit, Completeness.LOST, unplanned);
    }

    /** Returns a copy that records that a unit outside the plan ran. */
    public StepEnd withUnplanned() {
        return new StepEnd(state, why, exit, completeness, true);
    }

    /** Returns a copy with a later state and its reason, and without an exit code. */
    StepEnd as(StepRecord.State now, String reason) {
        return new StepEnd(
                now,
                reason,
                OptionalInt.empty(),
                completeness == Completeness.SEEN ? completeness : Completeness.LOST,
                unplanned);
    }
}
