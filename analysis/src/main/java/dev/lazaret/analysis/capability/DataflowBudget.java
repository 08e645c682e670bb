package dev.lazaret.analysis.capability;

/** The number of tokens that the searches for origins in one crate may still examine, in total. */
final class DataflowBudget {
    /** Maximum number of tokens that are examined for one crate. */
    private static final long TOKENS = 2_000_000;

    private long remaining = TOKENS;

    /** Charges the cost of a step. Returns false if the budget does not cover it. */
    boolean spend(int tokens) {
        remaining -= tokens;
        return remaining >= 0;
    }

    /** Whether the budget is used up. */
    boolean isSpent() {
        return remaining <= 0;
    }
}
