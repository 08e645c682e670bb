package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.text.WorkBudget;

/**
 * The number of steps that the lookups of names in one crate may still take, in total. Also records whether a lookup
 * has ended early.
 */
final class ResolutionBudget {
    /** Maximum number of steps of one lookup. */
    static final int STEPS = 5_000;

    /** Maximum number of steps of all lookups in one crate. */
    private static final long ALL_STEPS = 20_000_000;

    private long remaining = ALL_STEPS;
    private boolean cut;
    private boolean crowded;

    /** Charges a step from a scope to an enclosing scope. Returns whether the budget covers it. */
    boolean step() {
        return remaining-- > 0;
    }

    /** Charges a step of a lookup. Returns whether any steps are left. */
    boolean spend() {
        return --remaining > 0;
    }

    /** Charges the cost of visiting several scopes. */
    void charge(int scopes) {
        if (scopes > 0) {
            WorkBudget.spend(scopes);
            remaining -= scopes;
        }
    }

    /** Records that a scope declares a name more often than is followed. */
    void noteCrowded() {
        crowded = true;
    }

    /** Returns whether {@link #noteCrowded} was called since the last call. */
    boolean takeCrowded() {
        boolean was = crowded;
        crowded = false;
        return was;
    }

    /** Records whether a lookup ended early. */
    void noteCut(boolean early) {
        cut |= early;
    }

    /**
     * Returns whether a lookup since the last call ended early or the whole budget is used up. Resets the flag for
     * lookups.
     */
    boolean takeCut() {
        boolean was = cut || remaining <= 0;
        cut = false;
        return was;
    }
}
