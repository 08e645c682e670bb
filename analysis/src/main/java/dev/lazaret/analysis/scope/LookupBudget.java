package dev.lazaret.analysis.scope;

/**
 * Limits the total number of steps that the look-ups of one audit may take. Callers report everything beyond the limit
 * as not covered.
 */
final class LookupBudget {
    private long remaining;

    LookupBudget(long steps) {
        remaining = steps;
    }

    /**
     * Subtracts {@code steps} from the budget. Returns whether the budget was sufficient; once it was not, always
     * returns false.
     */
    boolean spend(long steps) {
        remaining -= Math.min(steps, Math.max(0, remaining) + 1);
        return remaining >= 0;
    }
}
