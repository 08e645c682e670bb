package dev.lazaret.analysis.compare;

import java.util.Locale;

/** What became of a finding since an earlier audit. One that is gone is no finding any more, so it has none. */
public enum FindingChange {
    /** It was not there. */
    NEW,
    /** It was there, but its grade, or what it speaks of, is not the same. */
    CHANGED,
    /** It is the same in another line, or in a file with the same content. */
    MOVED,
    UNCHANGED;

    /** The word of the contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether somebody who has read the earlier audit has not seen what it says now. */
    public boolean isNews() {
        return this == NEW || this == CHANGED;
    }
}
