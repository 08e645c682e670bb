package dev.lazaret.analysis.trust;

import java.util.Locale;

/** How much of what a step's code did was watched from outside. */
public enum ObservationState {
    /** All that is looked at. */
    COMPLETE,
    /** The watching ended before the step did, which was ended for it. */
    INCOMPLETE,
    /** None of it, or no code of the project was to run. */
    OFF;

    /** The word of the contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
