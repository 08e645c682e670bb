package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Drains one stream of a stage line by line. Forwards the first half of the allowed amount, in bytes and in lines, at
 * once. Of the rest, stores the last half and forwards it at the end, preceded by an event on what was dropped in
 * between.
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
     * How much of a stream is forwarded.
     *
     * @param bytes size of the whole, line ends included
     * @param lines lines of the whole
     * @param longestLine bytes of one line
     */
    record Bounds(int bytes, int lines, int longestLine) {
        /** The bounds that Lazaret uses outside tests. */
        static final Bounds ORDINARY =
                new Bounds(OutputBounds.STREAM_BYTES, OutputBounds.STREAM_LINES, OutputBounds.LINE_BYTES);
    }

    /** Creates a reader with the ordinary bounds. */
    OutputReader(SandboxEvent.Stream stream, AtomicLong printed, Consumer<SandboxEvent> sink) {
        this(stream, Bounds.ORDINARY, printed, sink);
    }

    /**
     * Creates a reader.
     *
     * @param printed counts every byte that is read, shared by several streams
     */
    OutputReader(SandboxEvent.Stream stream, Bounds bounds, AtomicLong printed, Consumer<SandboxEvent> sink) {
        this.stream = stream;
        this.bounds = bounds;
        this.printed = printed;
        this.sink = sink;
        this.tail = new OutputTail(Math.max(bounds.bytes() / 2, bounds.longestLine() + 1), bounds.lines() / 2);
    }

    /**
     * Reads to the end of the stream. Returns when every process that could write into the stream is gone. If reading
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
     * Forwards the stored data that was not yet forwarded, and drops all later data. May be called while a stream is
     * drained.
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
