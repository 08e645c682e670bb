package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Endless outputs whose shapes are the most expensive for a reader. */
public enum Flood {
    NEWLINES,
    SHORT_LINES,
    ENDLESS_LINE,
    ENDLESS_NULS,
    LONG_LINES,
    /** Each character escapes to six characters, each of two bytes because of the last one. */
    LONG_ESCAPES,
    LONG_FORMATS,
    NULS,
    ESCAPES,
    WIDE,
    CARRIAGE_RETURNS,
    NOT_UTF8,
    ARTIFACTS,
    ARTIFACTS_OF_TESTS,
    ARTIFACTS_WITH_MANY_FEATURES,
    ARTIFACTS_WITH_HUGE_NAMES,
    SCRIPTS,
    SCRIPTS_WITH_MANY_OPTIONS,
    UNPLANNED,
    DIAGNOSTICS,
    HUGE_DIAGNOSTICS,
    DIAGNOSTICS_WITH_MANY_NOTES,
    FIELDS,
    HUGE_FIELDS,
    NESTED,
    NESTED_SPANS,
    TEST_RESULTS,
    STATUS,
    WARNINGS;

    private byte[] bytes(int line) {
        if (this == NOT_UTF8) {
            byte[] bytes = new byte[line % 2 == 0 ? 200 : OutputBounds.LINE_BYTES];
            Arrays.fill(bytes, (byte) 0xFF);
            bytes[bytes.length - 1] = '\n';
            return bytes;
        }
        return text(line).getBytes(StandardCharsets.UTF_8);
    }

    private String text(int line) {
        return switch (this) {
            case NEWLINES -> "\n".repeat(1000);
            case SHORT_LINES -> line + "\n";
            case ENDLESS_LINE -> "x".repeat(1000);
            case ENDLESS_NULS -> "\0".repeat(1000);
            case LONG_LINES -> "x".repeat(OutputBounds.LINE_BYTES) + "\n";
            case LONG_ESCAPES -> "\u001b".repeat(OutputBounds.LINE_BYTES - 4) + "\u2014\n";
            case LONG_FORMATS -> "\u202e".repeat(OutputBounds.LINE_BYTES / 3) + "\n";
            case NULS -> "\0".repeat(100) + "\u2014\n";
            case ESCAPES -> "\u001b[2J\u001b]0;title\u0007\u009b31m\u202e\n";
            case WIDE -> "\ud83d\ude00".repeat(50) + "\n";
            case CARRIAGE_RETURNS -> "\r".repeat(1000) + "\r\n";
            case NOT_UTF8 -> "\u00ff";
            case ARTIFACTS -> artifact("lib", line, "\"a\"", "\"/target/debug/lib" + line + ".rlib\"");
            case ARTIFACTS_OF_TESTS -> artifact("test", line, "", "");
            case ARTIFACTS_WITH_MANY_FEATURES -> artifact("lib", line, "\"a\"" + ",\"b\"".repeat(9_000), "\"c\"");
            case ARTIFACTS_WITH_HUGE_NAMES ->
                artifact("n".repeat(300_000), line, "\"" + "f".repeat(300_000) + "\"", "");
            case SCRIPTS -> """
            {"reason":"build-script-executed","package_id":"path+file:///src#m@0.1.%d","cfgs":["a%d"]}
            """.formatted(line, line);
            case SCRIPTS_WITH_MANY_OPTIONS -> """
            {"reason":"build-script-executed","package_id":"path+file:///src#m@0.1.0","cfgs":["c%d"%s]}
            """.formatted(line, manyStrings(line));
            case UNPLANNED -> """
            {"reason":"compiler-artifact","package_id":"path+file:///src#other%d@0.1.0","target":{"kind":["lib"]}}
            """.formatted(line);
            case DIAGNOSTICS -> diagnostic("m" + line, "");
            case HUGE_DIAGNOSTICS -> diagnostic(line + "\u202e".repeat(300_000), "");
            case DIAGNOSTICS_WITH_MANY_NOTES -> diagnostic("m" + line, "{}" + ",{}".repeat(300_000));
            case FIELDS -> "{\"reason\":\"x\"" + manyFields(line) + "}\n";
            case HUGE_FIELDS ->
                "{\"reason\":\"x\",\"" + line + "n".repeat(49_000) + "\":\"" + "v".repeat(900_000) + "\"}\n";
            case NESTED -> "{\"reason\":\"x\",\"a\":" + "[".repeat(OutputBounds.LINE_BYTES / 2) + "\n";
            case NESTED_SPANS ->
                "{\"reason\":\"compiler-message\",\"message\":{\"spans\":[" + "{\"a\":".repeat(100_000) + "\n";
            case TEST_RESULTS -> "test result: ok. 999999999 passed; 1 failed; 0 ignored; " + line + "\n";
            case STATUS ->
                "   Compiling m" + line + " v0.1.0\n     Running tests/a.rs (target/debug/deps/" + line + ")\n";
            case WARNINGS -> "warning: m@0.1.0: " + line + "\n";
        };
    }

    private static final class Endless extends InputStream {
        private final Flood flood;
        private long left;
        private int line;
        private int at;
        private byte[] now = new byte[0];

        Endless(Flood flood, long bytes) {
            this.flood = flood;
            this.left = bytes;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("byte by byte it would take too long");
        }

        @Override
        public int read(byte[] into, int from, int most) {
            if (at == now.length) {
                if (left <= 0) {
                    return -1;
                }
                now = flood.bytes(line++);
                left -= now.length;
                at = 0;
            }
            int taken = Math.min(most, now.length - at);
            System.arraycopy(now, at, into, from, taken);
            at += taken;
            return taken;
        }
    }

    /**
     * Reads so many bytes from each of two streams at the same time, as for a stage.
     *
     * @param events receives each event, one at a time
     */
    public void drain(long bytes, Consumer<SandboxEvent> events) throws InterruptedException {
        drain(bytes, OutputReader.Bounds.ORDINARY, events);
    }

    /** Same as {@link #drain}, but keeps every line that has room for its bytes. */
    public void drainAllLines(long bytes, Consumer<SandboxEvent> events) throws InterruptedException {
        drain(
                bytes,
                new OutputReader.Bounds(OutputBounds.STREAM_BYTES, Integer.MAX_VALUE, OutputBounds.LINE_BYTES),
                events);
    }

    private void drain(long bytes, OutputReader.Bounds bounds, Consumer<SandboxEvent> events)
            throws InterruptedException {
        Object oneAtATime = new Object();
        AtomicLong printed = new AtomicLong();
        List<Thread> readers = Arrays.stream(SandboxEvent.Stream.values())
                .map(stream -> Thread.ofPlatform().start(() -> {
                    try (InputStream in = new Endless(this, bytes)) {
                        new OutputReader(stream, bounds, printed, event -> {
                                    synchronized (oneAtATime) {
                                        events.accept(event);
                                    }
                                })
                                .drain(in);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }))
                .toList();
        for (Thread reader : readers) {
            reader.join();
        }
    }

    private static String artifact(String kind, int line, String features, String files) {
        return """
                {"reason":"compiler-artifact","package_id":"path+file:///src#m@0.1.0","target":{"kind":["%s"],"name":"n%d","src_path":"/src/tests/a.rs"},"profile":{"test":true},"features":[%s],"filenames":[%s],"executable":"/target/debug/deps/a-%d"}
                """.formatted(kind, line, features, files, line);
    }

    private static String diagnostic(String message, String children) {
        return """
                {"reason":"compiler-message","package_id":"path+file:///src#m@0.1.0","target":{"kind":["lib"]},"message":{"level":"warning","message":"%s","code":{"code":"E1"},"spans":[],"children":[%s]}}
                """.formatted(message, children);
    }

    private static String manyStrings(int line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            text.append(",\"").append(line).append('c').append(i).append('"');
        }
        return text.toString();
    }

    private static String manyFields(int line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            text.append(",\"").append(line).append('f').append(i).append("\":1");
        }
        return text.toString();
    }
}
