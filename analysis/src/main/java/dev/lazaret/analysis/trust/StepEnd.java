package dev.lazaret.analysis.trust;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How a step ended.
 *
 * @param why the reason where it was stopped, refused or failed; null otherwise
 * @param exit the code with which its command ended by itself; empty where it did not, or where that is not known
 * @param unplanned whether a unit was named or seen that its plan lacks: how many have executed is not known then
 */
public record StepEnd(StepRecord.State state, @Nullable String why, OptionalInt exit, Sight sight, boolean unplanned) {
    /** An end of a step of which all units that were named are in its plan. */
    public StepEnd(StepRecord.State state, @Nullable String why, OptionalInt exit, Sight sight) {
        this(state, why, exit, sight, false);
    }

    /** Whether it was seen how a step ended. */
    public enum Sight {
        SEEN,
        /** It was not seen: which of its units have executed is not known. */
        LOST,
        /** It had not ended: this was kept before the step started. */
        AHEAD
    }

    /** An end that was seen, of a step that did not end by itself with an error. */
    public static StepEnd of(StepRecord.State state, @Nullable String why) {
        return new StepEnd(
                state, why, state == StepRecord.State.DONE ? OptionalInt.of(0) : OptionalInt.empty(), Sight.SEEN);
    }

    /** The end by itself of a command, with an error. */
    public static StepEnd failed(String why, int exit) {
        return new StepEnd(StepRecord.State.FAILED, why, OptionalInt.of(exit), Sight.SEEN);
    }

    /** The end of a step that is about to start. */
    static StepEnd ahead() {
        return new StepEnd(StepRecord.State.STOPPED, null, OptionalInt.empty(), Sight.AHEAD);
    }

    /** Whether it was seen. */
    public boolean isKnown() {
        return sight == Sight.SEEN;
    }

    /** The same, not seen. */
    public StepEnd lost() {
        return new StepEnd(state, why, exit, Sight.LOST, unplanned);
    }

    /** The same where a unit was named or seen that the plan lacks. */
    public StepEnd withUnplanned() {
        return new StepEnd(state, why, exit, sight, true);
    }

    /** The same with another state and reason: what became of it since. */
    StepEnd as(StepRecord.State now, String reason) {
        return new StepEnd(now, reason, OptionalInt.empty(), sight == Sight.SEEN ? sight : Sight.LOST, unplanned);
    }
}
