package dev.lazaret.app.sandbox;

import dev.lazaret.app.sandbox.trace.TraceEvent;

/**
 * An event of a running stage. Printed lines come from untrusted code: they are not sanitized for display and prove
 * nothing.
 */
public sealed interface SandboxEvent {

    /** The two output streams of a stage. */
    enum Stream {
        STDOUT,
        STDERR
    }

    /**
     * One line of output.
     *
     * @param stream stream that contained the line
     * @param text the line without its line feed, decoded as UTF-8 with invalid bytes replaced
     * @param cut number of bytes of the line that were dropped because the line was too long
     */
    record Line(Stream stream, String text, long cut) implements SandboxEvent {}

    /**
     * A part of a stream that was dropped because the stream was too long. The following lines are the end of the
     * stream.
     *
     * @param stream stream that contained the part
     * @param lines number of dropped lines
     * @param bytes number of dropped bytes, including line feeds
     */
    record Omitted(Stream stream, long lines, long bytes) implements SandboxEvent {}

    /**
     * An observation by the tracer of a watched stage. It comes from Lazaret itself, not from untrusted code, but its
     * strings are not sanitized for display.
     */
    record Seen(TraceEvent sighting) implements SandboxEvent {}
}
