package dev.lazaret.analysis.text;

/**
 * Counts the steps that readers and detectors take over one file, and ends those that take more than the file's size explains. Steps are
 * counted, not time, so that the result is the same on every machine. One belongs to one thread.
 */
public final class WorkBudget {
    private static final ScopedValue<WorkBudget> CURRENT = ScopedValue.newInstance();

    /** More steps than the budget has. */
    public static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Exceeded() {
            super("more work than the size of the file explains", null, false, false);
        }
    }

    private long left;

    private WorkBudget(long budget) {
        this.left = budget;
    }

    /**
     * Does something within a budget of steps.
     *
     * @throws Exceeded if it takes one step more; whatever it has told until then stays
     */
    public static void within(long budget, Runnable task) {
        ScopedValue.where(CURRENT, new WorkBudget(budget)).run(task);
    }

    /**
     * Counts steps of the work that the calling thread does; outside of a budget nothing is counted. To be called once for a loop
     * whose length the input decides, not in it.
     *
     * @throws Exceeded if fewer are left, and then at each further call
     */
    public static void spend(long steps) {
        if (CURRENT.isBound()) {
            WorkBudget work = CURRENT.get();
            work.left -= steps;
            if (work.left < 0) {
                throw new Exceeded();
            }
        }
    }
}
