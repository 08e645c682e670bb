package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Drains one stream of a stage line by line. The first half of what may be kept is handed on at once; of all that
 * follows the last half is kept and handed on at the end, with a word on what was dropped between.
 */
final class OutputReader {
    private static final int MIB = 1 << 20;

    private final SandboxEvent.Stream stream;
    private final int half;
    private final int longestLine;
    private final AtomicLong printed;
    private final Consumer<SandboxEvent> sink;

    private byte[] line = new byte[1024];
    private int length;
    private long cut;

    private long handedOn;
    private final Deque<SandboxEvent.Line> tail = new ArrayDeque<>();
    private long tailSize;
    private long dropped;

    /** A reader with the product's bounds: 16 MiB a stream, 1 MiB a line. */
    OutputReader(SandboxEvent.Stream stream, AtomicLong printed, Consumer<SandboxEvent> sink) {
        this(stream, 16 * MIB, MIB, printed, sink);
    }

    /** {@code printed}: counts every byte that is read, of several streams together. */
    OutputReader(
            SandboxEvent.Stream stream, int most, int longestLine, AtomicLong printed, Consumer<SandboxEvent> sink) {
        this.stream = stream;
        this.printed = printed;
        this.half = most / 2;
        this.longestLine = longestLine;
        this.sink = sink;
    }

    /** Reads to the end; returns when every process that could write into the stream is gone. */
    void drain(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            printed.addAndGet(read);
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
        if (length > 0 || cut > 0) {
            endLine();
        }
        if (dropped > 0) {
            sink.accept(new SandboxEvent.Omitted(stream, dropped));
        }
        tail.forEach(sink);
    }

    private void append(byte[] buffer, int from, int to) {
        int taken = Math.min(to - from, longestLine - length);
        if (length + taken > line.length) {
            line = Arrays.copyOf(line, Math.min(longestLine, Math.max(2 * line.length, length + taken)));
        }
        System.arraycopy(buffer, from, line, length, taken);
        length += taken;
        cut += to - from - taken;
    }

    private void endLine() {
        SandboxEvent.Line ended =
                new SandboxEvent.Line(stream, new String(line, 0, length, StandardCharsets.UTF_8), cut);
        int size = length + 1;
        length = 0;
        cut = 0;
        if (tail.isEmpty() && handedOn + size <= half) {
            handedOn += size;
            sink.accept(ended);
            return;
        }
        tail.addLast(ended);
        tailSize += size(ended);
        while (tailSize > half && tail.size() > 1) {
            long first = size(tail.removeFirst());
            tailSize -= first;
            dropped += first;
        }
    }

    /** In characters: what a kept line costs, near enough to its bytes. */
    private static long size(SandboxEvent.Line line) {
        return line.text().length() + 1L;
    }
}
