package dev.lazaret.app.sandbox.trace;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A call that asks the kernel what time it is (Linux, x86_64). Each leaves the seconds since 1970 in the first word of its answer. */
public enum TimeQuestion {
    /** CLOCK_REALTIME, CLOCK_REALTIME_COARSE, CLOCK_REALTIME_ALARM and CLOCK_TAI: the others count from a start that says nothing of the day. */
    CLOCK_GETTIME(228, 1),
    GETTIMEOFDAY(96, 0),
    /** Its result is the seconds, too. */
    TIME(201, 0);

    private final int number;
    private final int place;

    TimeQuestion(int number, int place) {
        this.number = number;
        this.place = place;
    }

    /** The call's number. */
    public int number() {
        return number;
    }

    /** Its first argument where it asks for the day; none where any does. */
    public List<Integer> clocks() {
        return this == CLOCK_GETTIME ? List.of(0, 5, 8, 11) : List.of();
    }

    /** At which place among the arguments it stands where the answer goes; that may be nowhere. */
    int place() {
        return place;
    }

    static Optional<TimeQuestion> of(int number) {
        return Arrays.stream(values()).filter(one -> one.number == number).findFirst();
    }
}
