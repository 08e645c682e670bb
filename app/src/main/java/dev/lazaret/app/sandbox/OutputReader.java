package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Reads one stream of a stage to its end, line by line. Immediately forwards lines until half of the allowed number of
 * bytes or lines is reached. Of the remaining lines, stores as many of the last ones as fit into the other half, and
 * forwards them at the end of the stream, preceded by an event that reports the dropped lines.
 */
final class OutputReader {
    private final SandboxEvent.Stream stream;
    private final Bounds bounds;
    private final AtomicLong printed;
    private final Consumer<SandboxEvent> sink;

    private byte[] line = new byte[1024];
    private int length;
    private long cut;

    private long forwarded;
    private long forwardedLines;
    private boolean headIsFull;
    private final OutputTail tail;
    private boolean ended;

    /**
     * Limits on the part of a stream that is forwarded.
     *
     * @param bytes maximum number of bytes, including line feeds
     * @param lines maximum number of lines
     * @param longestLine maximum number of bytes of one line
     */
    record Bounds(int bytes, int lines, int longestLine) {
        /** The limits that Lazaret uses outside tests. */
        static final Bounds ORDINARY =
                new Bounds(OutputBounds.STREAM_BYTES, OutputBounds.STREAM_LINES, OutputBounds.LINE_BYTES);
    }

    /** Creates a reader with the ordinary limits. */
    OutputReader(SandboxEvent.Stream stream, AtomicLong printed, Consumer<SandboxEvent> sink) {
        this(stream, Bounds.ORDINARY, printed, sink);
    }

    /**
     * Creates a reader.
     *
     * @param printed counts every byte that is read; shared by several streams
     */
    OutputReader(SandboxEvent.Stream stream, Bounds bounds, AtomicLong printed, Consumer<SandboxEvent> sink) {
        this.stream = stream;
        this.bounds = bounds;
        this.printed = printed;
        this.sink = sink;
        this.tail = new OutputTail(Math.max(bounds.bytes() / 2, bounds.longestLine() + 1), bounds.lines() / 2);
    }

    /**
     * Reads to the end of the stream. Returns when all processes that could write to the stream are gone. If reading
     * fails, the data read so far is still forwarded.
     */
    void drain(InputStream in) throws IOException {
        try {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                printed.addAndGet(read);
                take(buffer, read);
            }
        } finally {
            end();
        }
    }

    /**
     * Forwards the stored data that has not been forwarded yet, and drops all later data. May be called while {@link
     * #drain} is running.
     */
    synchronized void end() {
        if (!ended) {
            ended = true;
            if (length > 0 || cut > 0) {
                endLine();
            }
            tail.forward(stream, sink);
        }
    }

    private synchronized void take(byte[] buffer, int read) {
        if (ended) {
            return;
        }
        int from = 0;
        for (int i = 0; i < read; i++) {
            if (buffer[i] == '\n') {
                append(buffer, from, i);
                endLine();
                from = i + 1;
            }
        }
        append(buffer, from, read);
    }

    private void append(byte[] buffer, int from, int to) {
        int taken = Math.min(to - from, bounds.longestLine() - length);
        if (length + taken > line.length) {
            line = Arrays.copyOf(line, Math.min(bounds.longestLine(), Math.max(2 * line.length, length + taken)));
        }
        System.arraycopy(buffer, from, line, length, taken);
        length += taken;
        cut += to - from - taken;
    }

    private void endLine() {
        headIsFull |= forwarded + length + 1 > bounds.bytes() / 2 || forwardedLines == bounds.lines() / 2;
        if (headIsFull) {
            tail.add(line, length, cut);
        } else {
            forwarded += length + 1;
            forwardedLines++;
            sink.accept(new SandboxEvent.Line(stream, new String(line, 0, length, StandardCharsets.UTF_8), cut));
        }
        length = 0;
        cut = 0;
    }
}
