package dev.lazaret.app.zerotrust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Protects the whole program's memory from a project that prints empty lines without end. It is slow because cargo
 * compiles, and the output must be longer than the part that is stored. With {@code lazaret.deep} the output is four
 * times as long, and each format is tested with a program.
 */
@Tag("slow")
final class FloodedStepTest {
    private static final long PROMISED_KIB = 512 << 10;
    private static final boolean DEEP = Boolean.getBoolean("lazaret.deep");

    /** Lines of each stream. With an object for each they would not fit into the heap. */
    private static final int LINES = DEEP ? 32 << 20 : 8 << 20;

    /** Those of these options that bound memory must also be in the launcher. */
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-Xmn96m", "-Xmx384m");

    private static final String FLOOD = """
            use std::io::Write;
            fn flood(mut out: impl Write) {
                let lines = [b'\\n'; 1024];
                for _ in 0..%d { out.write_all(&lines).unwrap(); }
            }
            fn main() {
                println!("first");
                flood(std::io::stdout());
                flood(std::io::stderr());
                println!("last");
                @END@
            }
            """.formatted(LINES / 1024);

    @TempDir
    Path scratch = Path.of("");

    private final List<String> told = new ArrayList<>();
    private long lines;
    private long peak;

    @BeforeEach
    void make() throws IOException {
        put("Cargo.toml", "[package]\nname = \"flood\"\nversion = \"0.1.0\"\nedition = \"2021\"\n");
    }

    /** The test of build scripts prints text. */
    static Stream<String> formats() {
        return DEEP ? Stream.of("text", "json") : Stream.of("json");
    }

    @ParameterizedTest
    @MethodSource("formats")
    void boundsOutputOfProgram(String format) throws Exception {
        put("src/main.rs", FLOOD.replace("@END@", ""));

        assertThat(run("run", format)).as(String.join("\n", told)).isZero();

        assertThat(lines).isBetween(200_000L, 201_000L);
        assertThat(String.join("\n", told))
                .contains("first", "last", "It printed more than is stored: ")
                .containsPattern(
                        format.equals("json")
                                ? "\"what\":\"stdout\",\"value\":%1$c.*\"lines\":%1$c"
                                        .formatted(Integer.toString(LINES).charAt(0))
                                : "lines of stdout with ");
    }

    @Test
    void boundsBuildScriptOutputRepeatedByCargo() throws Exception {
        put("src/lib.rs", "");
        put("build.rs", FLOOD.replace("@END@", "panic!(\"as it is meant\");"));

        assertThat(run("check", "text")).as(String.join("\n", told)).isEqualTo(1);

        assertThat(lines).isBetween(100_000L, 101_000L);
        assertThat(String.join("\n", told)).contains("lines of stderr", "It printed more than is stored: ");
    }

    /** Runs a step and returns its exit code; asserts that the peak memory is below the promised one. */
    private int run(String step, String format) throws Exception {
        Process process = new CommandLine(scratch, OPTIONS)
                .start("stage", step, scratch.resolve("project").toString(), "--run-all", "--format", format);
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                take(line, process);
            }
        }
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(peak).as("KiB at the most").isBetween(1L, PROMISED_KIB);
        return process.exitValue();
    }

    /**
     * Keeps all lines but the empty ones; reads the JVM's own peak while it waits for this reader, and at its last
     * lines.
     */
    private void take(String line, Process process) throws IOException {
        lines++;
        boolean empty = line.isBlank() || line.strip().equals("|") || line.endsWith("\"text\":\"\"}");
        if (!empty) {
            told.add(line);
        }
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if ((!empty || lines % 1000 == 0) && Files.exists(status)) {
            peak = Math.max(peak, peak(Files.readAllLines(status)));
        }
    }

    private static long peak(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    private void put(String name, String text) throws IOException {
        Path file = scratch.resolve("project").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
