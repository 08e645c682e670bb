package dev.lazaret.analysis.compare;

import java.util.Locale;

/**
 * The change of a finding since an earlier audit. There is no constant for a finding that is gone, because only
 * findings of the later audit have a change.
 */
public enum FindingChange {
    /** The earlier audit does not contain the finding. */
    NEW,
    /**
     * The earlier audit contains the finding, but its severity, trigger or effect, or an object that it refers to,
     * differs.
     */
    CHANGED,
    /** The finding is the same, but is on another line, or in another file with the same content. */
    MOVED,
    UNCHANGED;

    /** Returns the identifier of this change in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the finding contains information that the earlier audit did not report. */
    public boolean isNews() {
        return this == NEW || this == CHANGED;
    }
}
