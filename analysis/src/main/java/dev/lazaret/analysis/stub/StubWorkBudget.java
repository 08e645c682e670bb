package dev.lazaret.analysis.stub;

/**
 * The number of steps that may still be taken for one crate. A caller must stop and report it if the budget is spent.
 */
final class StubWorkBudget {
    /**
     * Maximum number of steps for one crate. A step is a token that is examined or generated. Published crates need
     * fewer than 100 000.
     */
    static final long STEPS = 1_000_000;

    /** Number of steps charged for opening a source. */
    private static final long SOURCE = 1_000;

    private static final int BYTES_OF_A_TOKEN = 8;

    private long remaining = STEPS;

    /** Subtracts {@code steps} from the budget. Returns false if this spends the budget, and on every later call. */
    boolean spend(long steps) {
        remaining = steps > remaining ? 0 : remaining - steps;
        return remaining > 0;
    }

    /** Subtracts the steps for reading this source. Returns the same as {@link #spend}. */
    boolean spendSource(byte[] source) {
        return spend(SOURCE + source.length / BYTES_OF_A_TOKEN);
    }

    boolean isSpent() {
        return remaining <= 0;
    }
}
