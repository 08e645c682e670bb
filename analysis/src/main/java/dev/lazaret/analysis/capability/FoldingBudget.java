package dev.lazaret.analysis.capability;

/**
 * The number of expressions that may still be evaluated, for the current query for a constant string and for all
 * queries of the crate.
 */
final class FoldingBudget {
    /** Maximum number of steps for one query. */
    private static final int STEPS = 4_000;

    /** Maximum number of steps for all queries of a crate. */
    private static final long ALL_STEPS = 400_000;

    private long remaining = ALL_STEPS;
    private int steps;

    /** Begins a query. */
    void begin() {
        steps = STEPS;
    }

    /** Charges one expression. Returns whether the budgets of the query and the crate cover it. */
    boolean step() {
        return --steps >= 0 && --remaining >= 0;
    }

    /** Whether the budget of the query is used up. */
    boolean isQuerySpent() {
        return steps <= 0;
    }

    /** Charges other work to the budget of the crate. Returns whether the budget covers it. */
    boolean covers(int cost) {
        remaining -= cost;
        return remaining >= 0;
    }

    /** Charges other work to the budget of the crate. Returns false once the budget is used up. */
    boolean spend(int cost) {
        remaining -= cost;
        return remaining > 0;
    }
}
