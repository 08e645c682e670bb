package dev.lazaret.analysis.trust;

import java.util.Locale;
import java.util.Optional;

/** The rungs of the ladder, in their order. */
public enum Step {
    VIEW,
    FETCH,
    CHECK,
    BUILD,
    TEST,
    RUN;

    /** The word of the contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The step's name as people read it. */
    public String title() {
        return name().charAt(0) + word().substring(1);
    }

    public static Optional<Step> of(String word) {
        for (Step step : values()) {
            if (step.word().equals(word)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }
}
