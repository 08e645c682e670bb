package dev.lazaret.app.sandbox;

/** Why a running stage was ended from outside. */
public sealed interface StopCause {

    /** The auditor ended it. */
    record Cancelled() implements StopCause {}

    /**
     * It went over a bound.
     *
     * @param bound which one
     * @param value what was measured, in the bound's unit: seconds, bytes or a count
     */
    record OverLimit(Bound bound, long value) implements StopCause {}

    /**
     * It could not be watched any further. What it did up to then may not have been told whole.
     *
     * @param why a clause
     */
    record ObservationLost(String why) implements StopCause {}
}
