package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.text.WorkBudget;

/** The steps that all lookups of names in one crate may still take, and whether a lookup has ended early. */
final class ResolutionBudget {
    /** Most steps of one lookup. */
    static final int STEPS = 5_000;

    /** Most steps of all lookups of one crate. */
    private static final long ALL_STEPS = 20_000_000;

    private long remaining = ALL_STEPS;
    private boolean cut;
    private boolean crowded;

    /** Charges a step from a scope to one around it. Returns whether the budget covers it. */
    boolean step() {
        return remaining-- > 0;
    }

    /** Charges a step of a lookup. Returns whether any steps are left. */
    boolean spend() {
        return --remaining > 0;
    }

    /** Charges a walk over several scopes. */
    void charge(int scopes) {
        if (scopes > 0) {
            WorkBudget.spend(scopes);
            remaining -= scopes;
        }
    }

    /** Notes that one scope declares a name more often than is followed. */
    void noteCrowded() {
        crowded = true;
    }

    /** Returns whether {@link #noteCrowded} was called since the last call. */
    boolean takeCrowded() {
        boolean was = crowded;
        crowded = false;
        return was;
    }

    /** Notes whether a lookup ended early. */
    void noteCut(boolean early) {
        cut |= early;
    }

    /**
     * Returns whether a lookup since the last call, or the whole budget, ended early, and resets the flag of lookups.
     */
    boolean takeCut() {
        boolean was = cut || remaining <= 0;
        cut = false;
        return was;
    }
}
