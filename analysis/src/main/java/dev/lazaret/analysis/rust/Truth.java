package dev.lazaret.analysis.rust;

import java.util.Collection;

/** The truth value of a condition, which may be unknown. */
public enum Truth {
    YES,
    NO,
    UNKNOWN;

    public static Truth of(boolean holds) {
        return holds ? YES : NO;
    }

    /** Whether all parts are true. */
    public static Truth all(Collection<Truth> parts) {
        return parts.contains(NO) ? NO : parts.contains(UNKNOWN) ? UNKNOWN : YES;
    }

    /** Whether at least one part is true. */
    public static Truth any(Collection<Truth> parts) {
        return parts.contains(YES) ? YES : parts.contains(UNKNOWN) ? UNKNOWN : NO;
    }

    /** Returns the negation. The negation of {@link #UNKNOWN} is {@link #UNKNOWN}. */
    public Truth not() {
        return switch (this) {
            case YES -> NO;
            case NO -> YES;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
