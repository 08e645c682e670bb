package dev.lazaret.app.zerotrust;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protects a folder of very many files from being read in part, or for ever. */
@Tag("sandbox")
final class ManyFilesTest {
    @TempDir
    Path scratch = Path.of("");

    @Test
    void aHundredThousandFilesAreRead() throws Exception {
        Path folder = Files.createDirectory(scratch.resolve("many"));
        Files.writeString(folder.resolve("Cargo.toml"), "[package]\nname = \"a\"\nversion = \"0.1.0\"\n");
        for (int i = 0; i < 100; i++) {
            Path inner = Files.createDirectory(folder.resolve("d" + i));
            for (int j = 0; j < 1_000; j++) {
                Files.createFile(inner.resolve("f" + j));
            }
        }

        CommandLine.Ran ran =
                new CommandLine(scratch).run("audit", "--format", "json", "--no-store", folder.toString());

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains("\"files\":100001,\"directories\":100").hasLineCount(1);
    }
}
