package dev.lazaret.analysis.catalogue;

import java.util.Locale;

/** How certain a finding is, independent of its severity. */
public enum Confidence {
    /** The tool certainly reads this file and this key. */
    SURE,
    /** The file name matches on some systems only, the file contains errors, or a condition could not be determined. */
    LIKELY,
    /** The value is computed, or the rule's evaluation did not finish. */
    UNKNOWN;

    /** Returns the identifier used in rule data and JSON output. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
