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
 * less memory than promised. With {@code lazaret.deep} every shape has a separate JVM for each of them and is four
 * times as long, otherwise the worst share one. It takes about 20 s because the output must be longer than the part
 * that is stored.
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

    /** Those whose text reaches the fronts; all fronts share what reads the others. */
    private static final List<Flood> SHOWN =
            List.of(Flood.NEWLINES, Flood.LONG_ESCAPES, Flood.NOT_UTF8, Flood.HUGE_DIAGNOSTICS, Flood.STATUS);

    @TempDir
    Path folder;

    /** Returns lists of fronts with a shape each, as {@link FloodProgram} takes them; each list for one JVM. */
    static List<List<String>> cases() {
        if (DEEP) {
            return Stream.of("text", "json", "window")
                    .flatMap(front -> words(front, List.of(Flood.values())))
                    .map(List::of)
                    .toList();
        }
        return List.of(Stream.of(words("text", WORST), words("json", SHOWN), words("window", SHOWN))
                .flatMap(all -> all)
                .toList());
    }

    private static Stream<String> words(String front, List<Flood> floods) {
        return floods.stream().map(flood -> front + ":" + flood);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyShapeStaysWithinMemory(List<String> floods) throws Exception {
        Ran ran = run(floods);

        assertThat(ran.code()).as(ran.text()).isZero();
        List<String> peaks = ran.text().lines().toList();
        assertThat(peaks).hasSize(floods.size());
        assertThat(peaks)
                .allSatisfy(peak -> assertThat(Long.parseLong(peak.substring(peak.indexOf(' ') + 1)))
                        .isLessThan(PROMISED_KIB));
    }

    @Test
    void oneObjectPerLineExceedsMemory() throws Exception {
        Ran ran = run(List.of("objects:" + Flood.NEWLINES));

        assertThat(ran.code()).isNotZero();
        assertThat(ran.text()).contains("OutOfMemoryError").doesNotContain("objects");
    }

    private record Ran(int code, String text) {}

    private Ran run(List<String> floods) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                HEAP,
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                FloodProgram.class.getName(),
                Long.toString(BYTES)));
        command.addAll(floods);
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
