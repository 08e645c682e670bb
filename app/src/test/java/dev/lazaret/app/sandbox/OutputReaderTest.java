package dev.lazaret.app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Verifies that output is cut at its limits for lines and streams, and that its head and tail are kept. */
class OutputReaderTest {
    private static final SandboxEvent.Stream OUT = SandboxEvent.Stream.STDOUT;

    @Test
    void truncatesLinesOnlyBeyondLimit() throws IOException {
        assertThat(read("12345678\n123456789\n\nend", 1000, 8))
                .containsExactly(
                        new SandboxEvent.Line(OUT, "12345678", 0),
                        new SandboxEvent.Line(OUT, "12345678", 1),
                        new SandboxEvent.Line(OUT, "", 0),
                        new SandboxEvent.Line(OUT, "end", 0));
    }

    @Test
    void keepsWholeStreamAtLimit() throws IOException {
        assertThat(read("1\n2\n3\n4\n5\n6\n7\n8\n", 16, 8))
                .hasSize(8)
                .allMatch(event -> event instanceof SandboxEvent.Line);
    }

    @Test
    void countsBytesOmittedBetweenHeadAndTail() throws IOException {
        assertThat(read("1\n2\n3\n4\n5\n6\n7\n8\n9\n", 16, 8))
                .containsExactly(
                        new SandboxEvent.Line(OUT, "1", 0),
                        new SandboxEvent.Line(OUT, "2", 0),
                        new SandboxEvent.Line(OUT, "3", 0),
                        new SandboxEvent.Line(OUT, "4", 0),
                        new SandboxEvent.Omitted(OUT, 1, 2),
                        new SandboxEvent.Line(OUT, "6", 0),
                        new SandboxEvent.Line(OUT, "7", 0),
                        new SandboxEvent.Line(OUT, "8", 0),
                        new SandboxEvent.Line(OUT, "9", 0));
    }

    @Test
    void omitsNothingAtLineLimit() throws IOException {
        assertThat(read("\n".repeat(6), new OutputReader.Bounds(1000, 6, 8)))
                .hasSize(6)
                .allMatch(event -> event instanceof SandboxEvent.Line);
    }

    @Test
    void countsLinesOmittedBetweenFirstAndLast() throws IOException {
        assertThat(read("1\n2\n3\n4\n\n56\n7\n8\n9", new OutputReader.Bounds(1000, 6, 8)))
                .containsExactly(
                        new SandboxEvent.Line(OUT, "1", 0),
                        new SandboxEvent.Line(OUT, "2", 0),
                        new SandboxEvent.Line(OUT, "3", 0),
                        new SandboxEvent.Omitted(OUT, 3, 6),
                        new SandboxEvent.Line(OUT, "7", 0),
                        new SandboxEvent.Line(OUT, "8", 0),
                        new SandboxEvent.Line(OUT, "9", 0));
    }

    @Test
    void countsTruncatedBytesOfOmittedAndRetainedLinesOnce() throws IOException {
        assertThat(read("1\n123456789AB\n123456789\n2\n1234567890\n", new OutputReader.Bounds(1000, 4, 8)))
                .containsExactly(
                        new SandboxEvent.Line(OUT, "1", 0),
                        new SandboxEvent.Line(OUT, "12345678", 3),
                        new SandboxEvent.Omitted(OUT, 1, 10),
                        new SandboxEvent.Line(OUT, "2", 0),
                        new SandboxEvent.Line(OUT, "12345678", 2));
    }

    @Test
    void keepsLineOrderWhenHeadIsFull() throws IOException {
        assertThat(read("1234\n12345678\n1\n2\n", new OutputReader.Bounds(26, 100, 8)))
                .containsExactly(
                        new SandboxEvent.Line(OUT, "1234", 0),
                        new SandboxEvent.Line(OUT, "12345678", 0),
                        new SandboxEvent.Line(OUT, "1", 0),
                        new SandboxEvent.Line(OUT, "2", 0));
    }

    /** Compares every line length at every position of the ring with plain lists. */
    @Test
    void headAndTailEqualThoseOfPlainLists() throws IOException {
        OutputReader.Bounds bounds = new OutputReader.Bounds(60, 16, 12);
        Random random = new Random(1);
        for (int round = 0; round < 2_000; round++) {
            List<String> lines = random.ints(random.nextInt(40), 0, 13)
                    .mapToObj(length -> Integer.toString(random.nextInt(10)).repeat(length))
                    .toList();
            String text = lines.stream().map(line -> line + "\n").collect(Collectors.joining());

            assertThat(read(text, bounds)).as(text).isEqualTo(plain(lines, bounds));
        }
    }

    private static List<SandboxEvent> plain(List<String> lines, OutputReader.Bounds bounds) {
        List<SandboxEvent> events = new ArrayList<>();
        int head = 0;
        int bytes = 0;
        while (head < Math.min(lines.size(), bounds.lines() / 2)
                && bytes + lines.get(head).length() + 1 <= bounds.bytes() / 2) {
            bytes += lines.get(head).length() + 1;
            head++;
        }
        int tail = lines.size();
        bytes = 0;
        while (tail > head
                && lines.size() - tail < bounds.lines() / 2
                && bytes + lines.get(tail - 1).length() + 1 <= bounds.bytes() / 2) {
            tail--;
            bytes += lines.get(tail).length() + 1;
        }
        lines.subList(0, head).forEach(line -> events.add(new SandboxEvent.Line(OUT, line, 0)));
        if (tail > head) {
            long dropped = lines.subList(head, tail).stream()
                    .mapToLong(line -> line.length() + 1L)
                    .sum();
            events.add(new SandboxEvent.Omitted(OUT, tail - head, dropped));
        }
        lines.subList(tail, lines.size()).forEach(line -> events.add(new SandboxEvent.Line(OUT, line, 0)));
        return events;
    }

    @Test
    void forwardsLinesReadBeforeStreamFails() {
        List<SandboxEvent> events = new ArrayList<>();
        OutputReader reader =
                new OutputReader(OUT, new OutputReader.Bounds(1000, 2, 100), new AtomicLong(), events::add);

        assertThatThrownBy(() -> reader.drain(new SequenceInputStream(
                        new ByteArrayInputStream("1\n2\n3\n4".getBytes(StandardCharsets.UTF_8)), new Broken())))
                .isInstanceOf(IOException.class);

        assertThat(events)
                .containsExactly(
                        new SandboxEvent.Line(OUT, "1", 0),
                        new SandboxEvent.Omitted(OUT, 2, 4),
                        new SandboxEvent.Line(OUT, "4", 0));
    }

    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("broken");
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            throw new IOException("broken");
        }
    }

    @Test
    void bytesThatAreNotUtf8AreReplaced() throws IOException {
        List<SandboxEvent> events = new ArrayList<>();

        AtomicLong printed = new AtomicLong();

        new OutputReader(OUT, printed, events::add)
                .drain(new ByteArrayInputStream(new byte[] {'a', (byte) 0xFF, 'b', '\n'}));

        assertThat(events).containsExactly(new SandboxEvent.Line(OUT, "a\uFFFDb", 0));
        assertThat(printed).hasValue(4);
    }

    private static List<SandboxEvent> read(String text, int most, int longestLine) throws IOException {
        return read(text, new OutputReader.Bounds(most, 100, longestLine));
    }

    private static List<SandboxEvent> read(String text, OutputReader.Bounds bounds) throws IOException {
        List<SandboxEvent> events = new ArrayList<>();
        new OutputReader(OUT, bounds, new AtomicLong(), events::add)
                .drain(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return events;
    }
}
