package dev.lazaret.analysis.subject;

/** Steps that the subjects of one audit may take together; what is beyond is said not to be covered. */
final class LookupBudget {
    private long left;

    LookupBudget(long steps) {
        left = steps;
    }

    /** Whether {@code steps} more may be taken; once refused, always. */
    boolean take(long steps) {
        left -= Math.min(steps, Math.max(0, left) + 1);
        return left >= 0;
    }
}
