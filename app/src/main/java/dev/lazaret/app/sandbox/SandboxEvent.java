package dev.lazaret.app.sandbox;

import dev.lazaret.app.sandbox.trace.TraceEvent;

/**
 * An event of a running stage. Printed text is the project's claim: it is not sanitized for display and proves nothing.
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
     * @param stream stream of the line
     * @param text the line without its end, decoded as UTF-8 with replacement
     * @param cut number of bytes of the line that were dropped because the line was too long
     */
    record Line(Stream stream, String text, long cut) implements SandboxEvent {}

    /**
     * A part of a stream that was dropped because the stream was too long. The lines that follow are the stream's end.
     *
     * @param stream stream of the part
     * @param lines number of dropped lines
     * @param bytes number of dropped bytes, line ends included
     */
    record Omitted(Stream stream, long lines, long bytes) implements SandboxEvent {}

    /**
     * An observation by the tracer of a watched stage: Lazaret's own statement, not the project's. Its text is not
     * sanitized for display.
     */
    record Seen(TraceEvent sighting) implements SandboxEvent {}
}
