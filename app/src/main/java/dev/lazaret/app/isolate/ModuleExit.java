package dev.lazaret.app.isolate;

/** The module ended its process. */
final class ModuleExit extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int code;

    /** Creates an exit with a code. */
    ModuleExit(int code) {
        super(null, null, false, false);
        this.code = code;
    }

    /** Returns the exit code. */
    int code() {
        return code;
    }
}
