package dev.lazaret.app.sandbox.trace;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A call that asks the kernel for the time (Linux, x86_64). Each call puts the seconds since 1970 into the first word
 * of its answer.
 */
public enum TimeSystemCall {
    /**
     * For CLOCK_REALTIME, CLOCK_REALTIME_COARSE, CLOCK_REALTIME_ALARM and CLOCK_TAI. The other clocks count from a
     * start that does not reveal the date.
     */
    CLOCK_GETTIME(228, 1),
    GETTIMEOFDAY(96, 0),
    /** The result is also the seconds. */
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

    /** Returns the values of the first argument for which the call asks for the date; empty if it does for all. */
    public List<Integer> clocks() {
        return this == CLOCK_GETTIME ? List.of(0, 5, 8, 11) : List.of();
    }

    /** Returns the index of the argument that is the answer's address; the address may be null. */
    int place() {
        return place;
    }

    static Optional<TimeSystemCall> of(int number) {
        return Arrays.stream(values()).filter(one -> one.number == number).findFirst();
    }
}
