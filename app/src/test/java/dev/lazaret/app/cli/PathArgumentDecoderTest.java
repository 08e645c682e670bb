package dev.lazaret.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.Main;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies that folders whose names are not text are opened by their bytes, and shown in an inert form (sanitized for
 * display). Each is the argument of a process; without {@code lazaret.deep} one name that is not text and one that is
 * like an option.
 */
@Tag("slow")
class PathArgumentDecoderTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static final String CLASS_PATH = System.getProperty("java.class.path");

    private static final String SCRIPT = """
            cd "$1" || exit 9
            name=$(printf -- "$2")
            mkdir -p -- "$name" && cd "$3" || exit 9
            exec "$4" $OPTIONS -cp "$5" %s audit --no-store --format json -- "$1/$name"
            """.formatted(Main.class.getName());

    /** The name that Java has for the current folder is that of the decoy. */
    private static final String IN_FOLDER = """
            cd "$1" || exit 9
            real=$(printf 'x\\377') && decoy=$(printf 'x\\357\\277\\275')
            mkdir -p -- "$real/below" "$decoy/below" && cd -- "$real" || exit 9
            "$2" $OPTIONS -cp "$3" %1$s audit --no-store --format json . &&
              "$2" $OPTIONS -cp "$3" %1$s audit --no-store --format json below --output report &&
              [ -f report ] && echo placed &&
              "$2" $OPTIONS -cp "$3" %1$s audit --no-store --format json ../"$decoy"
            """.formatted(Main.class.getName());

    @TempDir
    private Path folder = Path.of("");

    static Stream<Arguments> names() {
        List<Arguments> all = List.of(
                Arguments.of("odd\\377\\376", "\"name\":\"odd\\\\x{FF}\\\\x{FE}\""),
                Arguments.of("-format", "\"name\":\"-format\""),
                Arguments.of("new\\nline", "\"name\":\"new\\\\u{A}line\""),
                Arguments.of("a%%41 b", "\"name\":\"a%41 b\""),
                Arguments.of("\\303\\244\\377", "\"name\":\"ä\\\\x{FF}\""));
        return Boolean.getBoolean("lazaret.deep") ? all.stream() : all.stream().limit(2);
    }

    @ParameterizedTest
    @MethodSource("names")
    void opensFolderWithUnusualName(String name, String shown) throws Exception {
        assertThat(run(SCRIPT, folder.toString(), name, "/", JAVA, CLASS_PATH)).contains(shown);
    }

    @Test
    void currentFolderIsNotConfusedWithDecoy() throws Exception {
        assertThat(run(IN_FOLDER, folder.toString(), JAVA, CLASS_PATH))
                .containsSubsequence("\"name\":\"x\\\\x{FF}\"", "placed", "\"name\":\"x\uFFFD\"");
    }

    private String run(String script, String... arguments) throws Exception {
        Path out = folder.resolve("out");
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().put("OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        Process process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        String text = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
