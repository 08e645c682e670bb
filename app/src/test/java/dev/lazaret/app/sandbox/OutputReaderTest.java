package dev.lazaret.app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Protects that output is bounded at its limits, by the line and by the stream, and that its head and tail are kept. */
class OutputReaderTest {
    private static final SandboxEvent.Stream OUT = SandboxEvent.Stream.STDOUT;

    @Test
    void aLineAtTheLimitIsWholeAndOneBeyondIsCut() throws IOException {
        assertThat(read("12345678\n123456789\n\nend", 1000, 8))
                .containsExactly(
                        new SandboxEvent.Line(OUT, "12345678", 0),
                        new SandboxEvent.Line(OUT, "12345678", 1),
                        new SandboxEvent.Line(OUT, "", 0),
                        new SandboxEvent.Line(OUT, "end", 0));
    }

    @Test
    void aStreamAtTheLimitIsWhole() throws IOException {
        assertThat(read("1\n2\n3\n4\n5\n6\n7\n8\n", 16, 8))
                .hasSize(8)
                .allMatch(event -> event instanceof SandboxEvent.Line);
    }

    @Test
    void ofALongerStreamHeadAndTailAreKeptAndTheRestIsCounted() throws IOException {
        assertThat(read("1\n2\n3\n4\n5\n6\n7\n8\n9\n", 16, 8))
                .containsExactly(
                        new SandboxEvent.Line(OUT, "1", 0),
                        new SandboxEvent.Line(OUT, "2", 0),
                        new SandboxEvent.Line(OUT, "3", 0),
                        new SandboxEvent.Line(OUT, "4", 0),
                        new SandboxEvent.Omitted(OUT, 2),
                        new SandboxEvent.Line(OUT, "6", 0),
                        new SandboxEvent.Line(OUT, "7", 0),
                        new SandboxEvent.Line(OUT, "8", 0),
                        new SandboxEvent.Line(OUT, "9", 0));
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
        List<SandboxEvent> events = new ArrayList<>();
        new OutputReader(OUT, most, longestLine, new AtomicLong(), events::add)
                .drain(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return events;
    }
}
