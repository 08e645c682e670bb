package dev.lazaret.analysis.stub;

/** The remaining work for one crate. A caller that needs more than is left ends, and reports that. */
final class StubWorkBudget {
    /** Most steps for one crate: tokens that are examined or made. Published crates need fewer than 100 000. */
    static final long STEPS = 1_000_000;

    /** Steps for opening a source. */
    private static final long SOURCE = 1_000;

    private static final int BYTES_OF_A_TOKEN = 8;

    private long remaining = STEPS;

    /** Takes {@code steps}. Returns false if this spends the budget, and on every later call. */
    boolean spend(long steps) {
        remaining = steps > remaining ? 0 : remaining - steps;
        return remaining > 0;
    }

    /** Takes the steps for reading this source. */
    boolean spendSource(byte[] source) {
        return spend(SOURCE + source.length / BYTES_OF_A_TOKEN);
    }

    boolean isSpent() {
        return remaining <= 0;
    }
}
