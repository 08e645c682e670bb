package dev.lazaret.app.cli;

/** The documented exit codes, in order of precedence. */
enum ExitCode {
    /** A defect in Lazaret itself. */
    DEFECT(3),
    /** The arguments were invalid, a path did not exist, or nothing could be read. */
    NOT_DONE(2),
    /** The stage was refused, or was stopped by a limit or a signal. */
    REFUSED(4),
    /** The run finished, but {@code --fail-on} was reached or the stage failed. */
    REACHED(1),
    /** The stage failed only because of stubs: the code that was checked has no error, but not all was checked. */
    NOT_CHECKED(5),
    DONE(0);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** Returns the code that takes precedence over the other. A run with several inputs ends with this code. */
    ExitCode worse(ExitCode other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
