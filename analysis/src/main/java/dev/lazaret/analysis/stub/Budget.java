package dev.lazaret.analysis.stub;

/** Work that may still be done for one crate. What asks for more than there is ends, and says so. */
final class Budget {
    /** Steps for one crate: tokens that are looked at or made. Published crates need fewer than 100 000. */
    static final long STEPS = 1_000_000;

    /** What it takes to begin with a source. */
    private static final long SOURCE = 1_000;

    private static final int BYTES_OF_A_TOKEN = 8;

    private long left = STEPS;

    /** Takes {@code steps}; false, now and from now on, where that many are not left. */
    boolean take(long steps) {
        left = steps > left ? 0 : left - steps;
        return left > 0;
    }

    /** Takes what reading this source needs. */
    boolean takeSource(byte[] source) {
        return take(SOURCE + source.length / BYTES_OF_A_TOKEN);
    }

    boolean isSpent() {
        return left <= 0;
    }
}
