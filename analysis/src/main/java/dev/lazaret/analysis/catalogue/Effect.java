package dev.lazaret.analysis.catalogue;

import java.util.Locale;
import java.util.Optional;

/** What the subject of a finding does. */
public enum Effect {
    /** Makes code run. */
    EXECUTES,
    /** Leads to another source, tool or place. */
    REDIRECTS,
    /** Looks different from what it does. */
    HIDES,
    INFORMS;

    /** Returns the word used in rule data and JSON output. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether findings with this effect are execution points. */
    public boolean isExecutionPoint() {
        return this == EXECUTES || this == REDIRECTS;
    }

    public static Optional<Effect> find(String word) {
        return EnumWordConverter.find(values(), Effect::word, word);
    }
}
