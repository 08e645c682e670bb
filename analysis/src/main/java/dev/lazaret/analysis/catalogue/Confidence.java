package dev.lazaret.analysis.catalogue;

import java.util.Locale;

/** How certain a finding is, independent of its severity. */
public enum Confidence {
    /** The tool reads this file and this key. */
    SURE,
    /** The file name matches on some systems only, the file has other errors, or a condition is undecided. */
    LIKELY,
    /** The value is computed, or the rule did not finish. */
    UNKNOWN;

    /** Returns the word used in rule data and JSON output. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
