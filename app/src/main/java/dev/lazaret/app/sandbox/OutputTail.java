package dev.lazaret.app.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Consumer;

/** The last lines of a stream, as bytes in one ring, so that a line costs no more than its bytes and its end. */
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

    /** A line that was too long; there are few, because what is kept of each is long. */
    private record Cut(long line, long bytes) {}

    /**
     * An empty tail.
     *
     * @param most bytes that are kept, line ends included; at least one line
     * @param mostLines lines that are kept
     */
    OutputTail(int most, int mostLines) {
        this.most = most;
        this.mostLines = mostLines;
        this.ring = new byte[Math.min(most, FIRST_SIZE)];
    }

    /**
     * Adds a line, and drops first ones where there is no room for it.
     *
     * @param line no longer than the tail, without its end
     * @param cut how many bytes it has lost already
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

    /** How many bytes the first line had lost. */
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

    /** Hands the lines on, with a word before them on what was dropped. The tail is empty afterwards. */
    void handOn(SandboxEvent.Stream stream, Consumer<SandboxEvent> sink) {
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
