package dev.lazaret.analysis.scope;

/** Limits the steps that all look-ups of one audit may take together. Callers report the rest as not covered. */
final class LookupBudget {
    private long left;

    LookupBudget(long steps) {
        left = steps;
    }

    /** Takes {@code steps}. Returns whether the budget allows them; after one refusal, always false. */
    boolean take(long steps) {
        left -= Math.min(steps, Math.max(0, left) + 1);
        return left >= 0;
    }
}
