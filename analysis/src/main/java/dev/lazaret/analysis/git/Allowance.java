package dev.lazaret.analysis.git;

/** What may be spent on the objects of one audit: bytes read and unpacked, all together. Used by one thread. */
final class Allowance {
    /** Largest object that is read, in bytes. */
    static final int OBJECT_BYTES = 16 << 20;

    /** What even the smallest act costs: an open file, a buffer. */
    private static final int ACT = 1 << 10;

    private static final long ALL = 128 << 20;

    private long left = ALL;

    /** Whether {@code bytes} more may be spent; if so, they are. */
    boolean spend(long bytes) {
        left -= Math.max(bytes, ACT);
        return left >= 0;
    }
}
