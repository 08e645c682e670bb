package dev.lazaret.analysis.git;

/**
 * Limits the work on git objects in one audit: the total number of bytes that are read and unpacked. Not thread-safe.
 */
final class GitObjectBudget {
    /** Size of the largest object that is read, in bytes. */
    static final int OBJECT_BYTES = 16 << 20;

    /** Cost of the smallest operation, such as opening a file or allocating a buffer, in bytes. */
    private static final int ACT = 1 << 10;

    private static final long ALL = 128 << 20;

    private long remaining = ALL;

    /** Spends {@code bytes}. Returns whether the allowance was sufficient. */
    boolean spend(long bytes) {
        remaining -= Math.max(bytes, ACT);
        return remaining >= 0;
    }
}
