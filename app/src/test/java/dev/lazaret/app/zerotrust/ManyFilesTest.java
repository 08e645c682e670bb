package dev.lazaret.app.zerotrust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.cli.CliRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that a folder of a hundred thousand files, which take a minute to create, is read completely and in bounded
 * time. In the plain run {@code AuditorTest.manyFiles} audits a tenth of them, and {@code HurtfulRepositoryTest} a
 * thousand empty ones among expensive ones.
 */
@Tag("sandbox")
@Tag("deep")
final class ManyFilesTest {
    private static final int FOLDERS = 100;

    @TempDir
    Path scratch = Path.of("");

    @Test
    void auditsAllFiles() throws Exception {
        Path folder = Files.createDirectory(scratch.resolve("many"));
        Files.writeString(folder.resolve("Cargo.toml"), "[package]\nname = \"a\"\nversion = \"0.1.0\"\n");
        for (int i = 0; i < FOLDERS; i++) {
            Path inner = Files.createDirectory(folder.resolve("d" + i));
            for (int j = 0; j < 1_000; j++) {
                Files.createFile(inner.resolve("f" + j));
            }
        }

        CliRun ran = CliRun.of(scratch, "audit", "--format", "json", "--no-store", folder.toString());

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .contains("\"files\":" + (FOLDERS * 1_000 + 1) + ",\"directories\":" + FOLDERS)
                .hasLineCount(1);
    }
}
