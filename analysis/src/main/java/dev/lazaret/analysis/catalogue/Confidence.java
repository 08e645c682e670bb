package dev.lazaret.analysis.catalogue;

import java.util.Locale;

/** How sure a finding is; kept apart from how bad it is. */
public enum Confidence {
    /** The tool reads this file and this key. */
    SURE,
    /** The name is the same on some systems only, the file has other errors, or a condition is not decided. */
    LIKELY,
    /** The value is computed, or the rule did not finish. */
    UNKNOWN;

    /** The word of the contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
