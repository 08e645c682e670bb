package dev.lazaret.app.cli;

/** The exit codes of the contract, the one that wins over others first. */
enum Exit {
    /** A defect of Lazaret itself. */
    DEFECT(3),
    /** Bad arguments, no such path, nothing readable. */
    NOT_DONE(2),
    /** The stage was refused, or stopped by a limit or a signal. */
    REFUSED(4),
    /** Done, and {@code --fail-on} was reached, or the stage ended with failure. */
    REACHED(1),
    DONE(0);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** Of several inputs, the worse code is the whole run's. */
    Exit worse(Exit other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
