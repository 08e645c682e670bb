package dev.lazaret.app.sandbox;

/** Why a running stage was ended from outside. */
public sealed interface StopCause {

    /** The auditor ended the stage. */
    record Cancelled() implements StopCause {}

    /**
     * The stage exceeded a limit.
     *
     * @param bound the exceeded bound
     * @param value measured value, in the bound's unit: seconds, bytes or a count
     */
    record OverLimit(LimitedResource bound, long value) implements StopCause {}

    /**
     * The stage could not be watched any further. Its observed activity up to then may be incomplete.
     *
     * @param why a clause
     */
    record ObservationLost(String why) implements StopCause {}
}
