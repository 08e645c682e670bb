package dev.lazaret.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.Main;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Verifies that folders whose names are not text are opened by their bytes, and shown in an inert form (sanitized for
 * display).
 */
@Tag("slow")
class PathArgumentTest {
    private static final String SCRIPT = """
            cd "$1" || exit 9
            name=$(printf -- "$2")
            mkdir -p -- "$name" && cd "$3" && exec "$4" -cp "$5" %s audit --no-store --format json -- "$1/$name"
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
    void isOpened(String name, String shown) throws Exception {
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        SCRIPT,
                        "sh",
                        folder.toString(),
                        name,
                        "/",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        System.getProperty("java.class.path"))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(out, StandardCharsets.UTF_8)).contains(shown);
        assertThat(process.exitValue()).isZero();
    }
}
