package dev.lazaret.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.Main;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Verifies that folders whose names are not text are opened by their bytes, and shown in an inert form (sanitized for
 * display).
 */
@Tag("slow")
class PathArgumentTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static final String CLASS_PATH = System.getProperty("java.class.path");

    private static final String SCRIPT = """
            cd "$1" || exit 9
            name=$(printf -- "$2")
            mkdir -p -- "$name" && cd "$3" && exec "$4" -cp "$5" %s audit --no-store --format json -- "$1/$name"
            """.formatted(Main.class.getName());

    /** The name that Java has for the current folder is that of the decoy. */
    private static final String IN_FOLDER = """
            cd "$1" || exit 9
            real=$(printf 'x\\377') && decoy=$(printf 'x\\357\\277\\275')
            mkdir -p -- "$real/below" "$decoy/below" && cd -- "$real" || exit 9
            "$2" -cp "$3" %1$s audit --no-store --format json . &&
              "$2" -cp "$3" %1$s audit --no-store --format json below --output report && [ -f report ] && echo placed &&
              "$2" -cp "$3" %1$s audit --no-store --format json ../"$decoy"
            """.formatted(Main.class.getName());

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "odd\\377\\376    | \"name\":\"odd\\\\x{FF}\\\\x{FE}\"",
                "new\\nline       | \"name\":\"new\\\\u{A}line\"",
                "-format          | \"name\":\"-format\"",
                "a%%41 b          | \"name\":\"a%41 b\"",
                "\\303\\244\\377  | \"name\":\"ä\\\\x{FF}\""
            })
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
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        String text = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
