package dev.lazaret.app.isolate;

/** Receives what a module writes to standard output and standard error. */
interface StandardStreams {
    /** Returns the maximum number of bytes for the next call of {@link #append}; more are dropped before. */
    int space();

    /** Stores bytes. */
    void append(Stream stream, byte[] bytes);

    /** A stream of the module. */
    enum Stream {
        OUTPUT,
        ERROR
    }
}
