package dev.lazaret.app.cli;

/** The documented exit codes, in order of precedence. */
enum ExitCode {
    /** A defect of Lazaret itself. */
    DEFECT(3),
    /** Bad arguments, a missing path, or nothing readable. */
    NOT_DONE(2),
    /** The stage was refused, or was stopped by a limit or a signal. */
    REFUSED(4),
    /** The run finished, but {@code --fail-on} was reached or the stage failed. */
    REACHED(1),
    DONE(0);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** Returns the code with precedence, which is the code of a run with several inputs. */
    ExitCode worse(ExitCode other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
