package dev.lazaret.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.sandbox.Flood;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Protects Lazaret's memory from the output of a step: both entry points process every shape of output in a JVM with
 * less memory than promised. With {@code lazaret.deep} every shape has a separate JVM and is four times as long,
 * otherwise the worst share one. It is slow because the output must be longer than the part that is kept.
 */
@Tag("slow")
class FloodTest {
    /** The heap; the rest of the promised memory is for the other needs of a JVM. */
    private static final String HEAP = "-Xmx256m";

    private static final long PROMISED_KIB = 512 << 10;
    private static final boolean DEEP = Boolean.getBoolean("lazaret.deep");
    private static final long BYTES = DEEP ? 80L << 20 : 20L << 20;

    /** The shapes that are the most expensive for one of the parts; the others are similar to one of them. */
    private static final List<Flood> WORST = List.of(
            Flood.NEWLINES,
            Flood.ENDLESS_NULS,
            Flood.LONG_ESCAPES,
            Flood.NOT_UTF8,
            Flood.ARTIFACTS_WITH_MANY_FEATURES,
            Flood.SCRIPTS_WITH_MANY_OPTIONS,
            Flood.HUGE_DIAGNOSTICS,
            Flood.FIELDS,
            Flood.NESTED_SPANS,
            Flood.STATUS);

    @TempDir
    Path folder;

    record Case(String front, List<Flood> floods) {}

    static List<Case> cases() {
        return Stream.of("text", "json", "window")
                .flatMap(front -> DEEP
                        ? Stream.of(Flood.values()).map(flood -> new Case(front, List.of(flood)))
                        : Stream.of(new Case(front, WORST)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyShapeStaysWithinMemory(Case tried) throws Exception {
        Ran ran = run(tried.front(), tried.floods());

        assertThat(ran.code()).as(ran.text()).isZero();
        List<String> peaks = ran.text().lines().toList();
        assertThat(peaks).hasSize(tried.floods().size());
        assertThat(peaks)
                .allSatisfy(peak -> assertThat(Long.parseLong(peak.substring(peak.indexOf(' ') + 1)))
                        .isLessThan(PROMISED_KIB));
    }

    @Test
    void oneObjectPerLineExceedsMemory() throws Exception {
        Ran ran = run("objects", List.of(Flood.NEWLINES));

        assertThat(ran.code()).isNotZero();
        assertThat(ran.text()).contains("OutOfMemoryError").doesNotContain("objects");
    }

    private record Ran(int code, String text) {}

    private Ran run(String front, List<Flood> floods) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                HEAP,
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                FloodProgram.class.getName(),
                front,
                Long.toString(BYTES)));
        floods.forEach(flood -> command.add(flood.name()));
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("it did not end: " + Files.readString(out));
        }
        return new Ran(process.exitValue(), new String(Files.readAllBytes(out), StandardCharsets.UTF_8));
    }
}
