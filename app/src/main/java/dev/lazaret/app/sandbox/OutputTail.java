package dev.lazaret.app.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Stores the last lines of a stream as bytes in one ring buffer, so that a line takes no more memory than its bytes and
 * its line feed.
 */
final class OutputTail {
    private static final int FIRST_SIZE = 1 << 13;
    private static final byte[] END = {'\n'};

    private final int most;
    private final int mostLines;

    private byte[] ring;
    private int start;
    private int size;
    private int lines;
    private long droppedLines;
    private long droppedBytes;
    private final Deque<Cut> cuts = new ArrayDeque<>();

    /**
     * A line that was truncated because it was too long. There are only few of these, because the stored part of each
     * one is long.
     */
    private record Cut(long line, long bytes) {}

    /**
     * Creates an empty tail.
     *
     * @param most maximum number of bytes to store, including line feeds; at least the size of the longest line
     * @param mostLines maximum number of lines to store
     */
    OutputTail(int most, int mostLines) {
        this.most = most;
        this.mostLines = mostLines;
        this.ring = new byte[Math.min(most, FIRST_SIZE)];
    }

    /**
     * Adds a line, and drops the oldest lines if there is no room for it.
     *
     * @param line buffer that contains the line without its line feed
     * @param cut number of bytes that have already been removed from the line
     */
    void add(byte[] line, int length, long cut) {
        while (size + length + 1 > most || lines == mostLines) {
            dropFirst();
        }
        grow(size + length + 1);
        put(line, length);
        put(END, END.length);
        if (cut > 0) {
            cuts.addLast(new Cut(droppedLines + lines, cut));
        }
        lines++;
    }

    private void put(byte[] bytes, int length) {
        int at = (start + size) % ring.length;
        int first = Math.min(length, ring.length - at);
        System.arraycopy(bytes, 0, ring, at, first);
        System.arraycopy(bytes, first, ring, 0, length - first);
        size += length;
    }

    private void grow(int wanted) {
        if (wanted > ring.length) {
            byte[] grown = new byte[(int) Math.min(most, Math.max(2L * ring.length, wanted))];
            copy(size, grown);
            ring = grown;
            start = 0;
        }
    }

    private void copy(int length, byte[] into) {
        int first = Math.min(length, ring.length - start);
        System.arraycopy(ring, start, into, 0, first);
        System.arraycopy(ring, 0, into, first, length - first);
    }

    private void dropFirst() {
        int length = firstLength();
        droppedBytes += length + 1L + takeCut();
        droppedLines++;
        forget(length);
    }

    private int firstLength() {
        int length = 0;
        while (ring[(start + length) % ring.length] != END[0]) {
            length++;
        }
        return length;
    }

    /**
     * Removes the first line's entry in {@code cuts}, if any, and returns how many bytes were removed from this line.
     */
    private long takeCut() {
        Cut first = cuts.peekFirst();
        return first != null && first.line() == droppedLines
                ? cuts.removeFirst().bytes()
                : 0;
    }

    private void forget(int length) {
        start = (start + length + 1) % ring.length;
        size -= length + 1;
        lines--;
    }

    /**
     * Forwards the lines, preceded by an event that reports the dropped lines if there are any. Afterwards, the tail is
     * empty.
     */
    void forward(SandboxEvent.Stream stream, Consumer<SandboxEvent> sink) {
        if (droppedLines > 0) {
            sink.accept(new SandboxEvent.Omitted(stream, droppedLines, droppedBytes));
        }
        byte[] line = new byte[FIRST_SIZE];
        while (lines > 0) {
            int length = firstLength();
            if (length > line.length) {
                line = Arrays.copyOf(line, length);
            }
            copy(length, line);
            long cut = takeCut();
            forget(length);
            droppedLines++;
            sink.accept(new SandboxEvent.Line(stream, new String(line, 0, length, StandardCharsets.UTF_8), cut));
        }
    }
}
