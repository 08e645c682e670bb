package dev.lazaret.app.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Protects that a file that did not change keeps its time, and that what can't be read of the last times is ignored.
 */
class ModificationTimesTest {
    private static final RepoPath PATH = RepoPath.of("src/é.rs");
    private static final Digest SAME = Digest.of(new byte[32]);
    private static final Digest OTHER = Digest.of(
            new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
            });
    private static final Instant PRESENT = Instant.parse("2026-01-02T10:00:00.5Z");

    @TempDir
    Path base;

    private Path file;

    @BeforeEach
    void place() {
        file = base.resolve("times");
    }

    @Test
    void unchangedFilesKeepTheirTimes() throws IOException {
        for (Instant first : new Instant[] {
            Instant.parse("2026-01-01T10:00:00.123456789Z"), Instant.EPOCH, Instant.parse("1969-12-31T23:59:58.5Z")
        }) {
            write(first);
            assertThat(ModificationTimes.read(file, PRESENT).get(PATH, SAME)).isEqualTo(FileTime.from(first));
            assertThat(ModificationTimes.read(file, PRESENT).get(PATH, OTHER)).isEqualTo(FileTime.from(PRESENT));
        }
    }

    @Test
    void damagedLinesAreIgnored() throws IOException {
        write(Instant.EPOCH);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, new byte[] {(byte) 0xff, 0, ' ', (byte) 0xc3, '\n'});
        Files.write(file, whole, StandardOpenOption.APPEND);
        Files.write(
                file,
                "x - - - \n-- 99999999999999999999 1 a\n".getBytes(StandardCharsets.US_ASCII),
                StandardOpenOption.APPEND);
        assertThat(ModificationTimes.read(file, PRESENT).get(PATH, SAME)).isEqualTo(FileTime.from(Instant.EPOCH));

        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(ModificationTimes.read(file, PRESENT).get(PATH, SAME)).isEqualTo(FileTime.from(PRESENT));
    }

    private void write(Instant time) throws IOException {
        Files.deleteIfExists(file);
        ModificationTimes times = ModificationTimes.read(file, time);
        times.get(PATH, SAME);
        times.write(file);
    }
}
