package dev.lazaret.app.isolate;

/**
 * An operation that a module attempted, and that the host refused or only simulated. Texts are not inert.
 */
public sealed interface RefusedOperation {
    /**
     * The module used a path: opened, read, created, renamed or deleted it.
     *
     * @param function name of the WASI function
     * @param path absolute path
     */
    record PathUse(String function, String path) implements RefusedOperation {}

    /**
     * The module tried to start a program.
     *
     * @param program name or path of the program, as the module wrote it; truncated if it is long
     */
    record ProcessStart(String program) implements RefusedOperation {}

    /** The module asked for the time of day. The host returned a fixed one. */
    record TimeRead() implements RefusedOperation {}

    /** The module waited longer than {@link ModuleClock#LONG_WAIT} in all. The host let it continue at once. */
    record LongWait() implements RefusedOperation {}

    /** The module ended its process. */
    record ProcessExit(int code) implements RefusedOperation {}

    /**
     * The module used a socket.
     *
     * @param function name of the WASI function
     */
    record SocketUse(String function) implements RefusedOperation {}

    /**
     * The module called another function of WASI.
     *
     * @param function name of the WASI function; chosen by the module, truncated if it is long
     */
    record OtherCall(String function) implements RefusedOperation {}
}
