package dev.lazaret.analysis.catalogue;

import java.util.Locale;
import java.util.Optional;

/** The earliest ordinary act that fires a finding, the earliest first. */
public enum Trigger {
    OPEN,
    ENTER,
    GIT,
    CARGO,
    FETCH,
    CHECK,
    BUILD,
    TEST,
    RUN,
    OTHER;

    /** The word of the contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Trigger> of(String word) {
        return Words.find(values(), Trigger::word, word);
    }
}
