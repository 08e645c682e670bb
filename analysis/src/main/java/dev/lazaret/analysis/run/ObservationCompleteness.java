package dev.lazaret.analysis.run;

import java.util.Locale;

/** How much of the behaviour of a step's code was observed from outside. */
public enum ObservationCompleteness {
    /** All observable behaviour was observed. */
    COMPLETE,
    /** Observation ended before the step, which was stopped because of that. */
    INCOMPLETE,
    /** Nothing was observed, or none of the project's code was to run. */
    OFF;

    /** Returns the name used in JSON output. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
