package dev.lazaret.analysis.capability;

/**
 * The number of expressions that may still be evaluated, for the current query for a constant string and for all
 * queries of the crate.
 */
final class FoldingBudget {
    /** Most expressions of one query, and of all queries of a crate. */
    private static final int STEPS = 4_000;

    private static final long ALL_STEPS = 400_000;

    private long remaining = ALL_STEPS;
    private int steps;

    /** Begins a query. */
    void begin() {
        steps = STEPS;
    }

    /** Charges an expression. Returns whether the query and the crate have any left. */
    boolean step() {
        return --steps >= 0 && --remaining >= 0;
    }

    /** Whether the query has no steps left. */
    boolean isQuerySpent() {
        return steps <= 0;
    }

    /** Charges other work to the crate. Returns whether the budget covers it. */
    boolean covers(int cost) {
        remaining -= cost;
        return remaining >= 0;
    }

    /** Charges other work to the crate. Returns false once the budget is spent. */
    boolean spend(int cost) {
        remaining -= cost;
        return remaining > 0;
    }
}
