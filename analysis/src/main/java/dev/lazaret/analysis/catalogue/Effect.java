package dev.lazaret.analysis.catalogue;

import java.util.Locale;
import java.util.Optional;

/** The effect of a finding's subject. */
public enum Effect {
    /** Makes code run. */
    EXECUTES,
    /** Makes a tool use a different source, tool or location. */
    REDIRECTS,
    /** Looks different from what it does. */
    HIDES,
    INFORMS;

    /** Returns the identifier used in rule data and JSON output. */
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
