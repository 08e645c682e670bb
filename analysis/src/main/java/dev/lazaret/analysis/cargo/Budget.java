package dev.lazaret.analysis.cargo;

/** A number of steps that may be taken. */
final class Budget {
    private int left;
    private boolean exhausted;

    Budget(int steps) {
        left = steps;
    }

    /** Takes one step, or says that there is none left. */
    boolean spend() {
        if (left == 0) {
            exhausted = true;
            return false;
        }
        left--;
        return true;
    }

    boolean exhausted() {
        return exhausted;
    }
}
