package dev.lazaret.analysis.text;

/**
 * Counts the steps that readers and detectors take for one file, and stops them if they take more steps than the file's
 * size justifies. Counts steps instead of time, so that the result is the same on every machine. Not thread-safe.
 */
public final class WorkBudget {
    private static final ScopedValue<WorkBudget> CURRENT = ScopedValue.newInstance();

    /** Thrown when the budget is exhausted. */
    public static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Exceeded() {
            super("more work than the size of the file explains", null, false, false);
        }
    }

    private long remaining;

    private WorkBudget(long budget) {
        this.remaining = budget;
    }

    /**
     * Runs a task within a budget of steps.
     *
     * @throws Exceeded if the task takes more steps; results that it has reported before remain valid
     */
    public static void within(long budget, Runnable task) {
        ScopedValue.where(CURRENT, new WorkBudget(budget)).run(task);
    }

    /**
     * Counts steps of the current task. Does nothing outside {@link #within}. For a loop whose length the input
     * determines, call this once for the whole loop, not in each iteration.
     *
     * @throws Exceeded if fewer steps are left, and at each further call
     */
    public static void spend(long steps) {
        if (CURRENT.isBound()) {
            WorkBudget work = CURRENT.get();
            work.remaining -= steps;
            if (work.remaining < 0) {
                throw new Exceeded();
            }
        }
    }
}
