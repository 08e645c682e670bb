package dev.lazaret.analysis.compare;

import java.util.Locale;

/**
 * Change of a finding since an earlier audit. A finding that is gone has no change, because the later audit lacks it.
 */
public enum FindingChange {
    /** The earlier audit lacks it. */
    NEW,
    /** The earlier audit has it, but its grade, or an object that it refers to, differs. */
    CHANGED,
    /** It is the same in another line, or in another file with the same content. */
    MOVED,
    UNCHANGED;

    /** Returns the word of the JSON contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the finding has information that the earlier audit did not report. */
    public boolean isNews() {
        return this == NEW || this == CHANGED;
    }
}
