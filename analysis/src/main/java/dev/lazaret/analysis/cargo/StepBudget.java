package dev.lazaret.analysis.cargo;

/** A number of steps that may be taken. */
final class StepBudget {
    private int left;
    private boolean exhausted;

    StepBudget(int steps) {
        left = steps;
    }

    /** Takes one step, or says that there is none left. */
    boolean spend() {
        return spend(1);
    }

    /** Takes several steps, or says that there are not as many left. */
    boolean spend(int steps) {
        if (left < steps) {
            exhausted = true;
            return false;
        }
        left -= steps;
        return true;
    }

    boolean exhausted() {
        return exhausted;
    }
}
