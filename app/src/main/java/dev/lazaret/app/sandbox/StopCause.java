package dev.lazaret.app.sandbox;

/** Why a running stage was ended from outside. */
public sealed interface StopCause {

    /** The auditor ended it. */
    record Cancelled() implements StopCause {}

    /**
     * It went over a bound.
     *
     * @param bound which one
     * @param value what was measured: bytes, for TIME seconds
     */
    record OverLimit(Bound bound, long value) implements StopCause {}

    /** Bounds of a stage as a whole. */
    enum Bound {
        TIME,
        MEMORY,
        TARGET
    }
}
