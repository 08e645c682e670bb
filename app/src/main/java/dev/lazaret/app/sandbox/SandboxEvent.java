package dev.lazaret.app.sandbox;

import dev.lazaret.app.sandbox.trace.Sighting;

/** What comes out of a running stage. Printed text is the project's word, not inert and not proof of anything. */
public sealed interface SandboxEvent {

    /** The two streams of a stage. */
    enum Stream {
        STDOUT,
        STDERR
    }

    /**
     * One line.
     *
     * @param stream where it came out
     * @param text the line without its end, decoded as UTF-8 with replacement
     * @param cut how many bytes of the line were dropped because it was too long
     */
    record Line(Stream stream, String text, long cut) implements SandboxEvent {}

    /**
     * A part of a stream that was dropped because the stream was too long; what follows is its end.
     *
     * @param stream which stream
     * @param lines how many lines were dropped
     * @param bytes how many bytes they had, line ends included
     */
    record Omitted(Stream stream, long lines, long bytes) implements SandboxEvent {}

    /** What the tracer of a stage that is watched has seen: Lazaret's own word. Its text is not inert. */
    record Seen(Sighting sighting) implements SandboxEvent {}
}
