package dev.lazaret.app.sandbox;

/** The reason why a running stage was ended from outside. */
public sealed interface StopCause {

    /** The auditor ended the stage. */
    record Cancelled() implements StopCause {}

    /**
     * The stage exceeded a limit.
     *
     * @param bound resource whose limit was exceeded
     * @param value measured value, in the resource's unit: seconds, bytes or a count
     */
    record OverLimit(LimitedResource bound, long value) implements StopCause {}

    /**
     * The stage could no longer be watched. The activity that was observed until then may be incomplete.
     *
     * @param why reason, a clause
     */
    record ObservationLost(String why) implements StopCause {}
}
