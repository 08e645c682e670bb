package dev.lazaret.analysis.run;

import java.util.Locale;

/** How much of the behaviour of a step's code was observed from outside. */
public enum ObservationCompleteness {
    /** Everything that is observable. */
    COMPLETE,
    /** Observation ended before the step, which was stopped because of that. */
    INCOMPLETE,
    /** Nothing was observed, or no code of the project was to run. */
    OFF;

    /** Returns the word of the JSON contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
