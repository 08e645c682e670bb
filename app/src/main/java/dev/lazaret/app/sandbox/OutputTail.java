package dev.lazaret.app.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Stores the last lines of a stream as bytes in one ring buffer, so that a line costs no more than its bytes and its
 * line end.
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

    /** A line that was cut because it was too long. Cuts are few, because the stored part of each cut line is long. */
    private record Cut(long line, long bytes) {}

    /**
     * Creates an empty tail.
     *
     * @param most bytes to store, line ends included; room for at least one line
     * @param mostLines lines to store
     */
    OutputTail(int most, int mostLines) {
        this.most = most;
        this.mostLines = mostLines;
        this.ring = new byte[Math.min(most, FIRST_SIZE)];
    }

    /**
     * Adds a line, and drops the oldest lines if there is no room for it.
     *
     * @param line bytes of the line without its end, no longer than the tail
     * @param cut number of bytes that the line has already lost
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

    /** Removes the cut of the first line and returns how many bytes the line had lost. */
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

    /** Forwards the lines, preceded by an event on the dropped lines if there are any. The tail is empty afterwards. */
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
