package dev.lazaret.app.sandbox.trace;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A system call that requests the time (Linux, x86_64). Each of them stores the number of seconds since 1970 in the
 * first word of its result in memory.
 */
public enum TimeSystemCall {
    /**
     * Considered only for CLOCK_REALTIME, CLOCK_REALTIME_COARSE, CLOCK_REALTIME_ALARM and CLOCK_TAI. Other clocks do
     * not reveal the date.
     */
    CLOCK_GETTIME(228, 1),
    GETTIMEOFDAY(96, 0),
    /** Also returns the number of seconds. */
    TIME(201, 0);

    private final int number;
    private final int place;

    TimeSystemCall(int number, int place) {
        this.number = number;
        this.place = place;
    }

    /** Returns the call's number. */
    public int number() {
        return number;
    }

    /**
     * Returns the values of the first argument for which the call's result reveals the date; empty if it does for all
     * values.
     */
    public List<Integer> clocks() {
        return this == CLOCK_GETTIME ? List.of(0, 5, 8, 11) : List.of();
    }

    /**
     * Returns the index of the argument that is the address where the kernel stores the time. The address may be null.
     */
    int place() {
        return place;
    }

    static Optional<TimeSystemCall> of(int number) {
        return Arrays.stream(values()).filter(one -> one.number == number).findFirst();
    }
}
