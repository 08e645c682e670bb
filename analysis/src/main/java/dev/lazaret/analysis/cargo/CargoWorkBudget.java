package dev.lazaret.analysis.cargo;

/** Limits the number of steps that reading manifests and configuration may take. */
final class CargoWorkBudget {
    private int remaining;
    private boolean exhausted;

    CargoWorkBudget(int steps) {
        remaining = steps;
    }

    /** Takes one step. Returns false if no step is left. */
    boolean spend() {
        return spend(1);
    }

    /** Takes several steps. Returns false if fewer are left. */
    boolean spend(int steps) {
        if (remaining < steps) {
            exhausted = true;
            return false;
        }
        remaining -= steps;
        return true;
    }

    boolean exhausted() {
        return exhausted;
    }
}
