package dev.lazaret.analysis.scope;

/** Limits the steps that all look-ups of one audit may take together. Callers report the rest as not covered. */
final class LookupBudget {
    private long remaining;

    LookupBudget(long steps) {
        remaining = steps;
    }

    /** Takes {@code steps}. Returns whether the budget allows them; after one refusal, always false. */
    boolean spend(long steps) {
        remaining -= Math.min(steps, Math.max(0, remaining) + 1);
        return remaining >= 0;
    }
}
