package dev.lazaret.analysis.rust;

import java.util.Collection;

/** Whether a condition holds, as far as that is known. */
public enum Truth {
    YES,
    NO,
    UNKNOWN;

    public static Truth of(boolean holds) {
        return holds ? YES : NO;
    }

    /** Whether all of them hold. */
    public static Truth all(Collection<Truth> parts) {
        return parts.contains(NO) ? NO : parts.contains(UNKNOWN) ? UNKNOWN : YES;
    }

    /** Whether one of them holds. */
    public static Truth any(Collection<Truth> parts) {
        return parts.contains(YES) ? YES : parts.contains(UNKNOWN) ? UNKNOWN : NO;
    }

    /** Whether this does not hold. */
    public Truth not() {
        return switch (this) {
            case YES -> NO;
            case NO -> YES;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
