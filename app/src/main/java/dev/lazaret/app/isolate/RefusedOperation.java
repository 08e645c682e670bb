package dev.lazaret.app.isolate;

/** An operation that a macro attempted and that the host refused. Texts are not inert. */
public sealed interface RefusedOperation {
    /**
     * The macro used a path: opened, read, created, renamed or deleted it.
     *
     * @param function name of the WASI function
     * @param path path below the root folder; truncated if it is long
     */
    record PathUse(String function, String path) implements RefusedOperation {}

    /** The macro ended its process. */
    record ProcessExit(int code) implements RefusedOperation {}

    /**
     * The macro used a socket.
     *
     * @param function name of the WASI function
     */
    record SocketUse(String function) implements RefusedOperation {}

    /**
     * The macro called another function of WASI, for example to wait.
     *
     * @param function name of the WASI function; chosen by the module, truncated if it is long
     */
    record OtherCall(String function) implements RefusedOperation {}
}
