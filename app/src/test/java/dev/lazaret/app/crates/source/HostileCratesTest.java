package dev.lazaret.app.crates.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.fetch.PackedCrate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Protects against archives crafted to do harm: they have no effect, leave nothing behind, and the reason is reported.
 */
@Tag("slow")
class HostileCratesTest extends PackedPlace {
    @ParameterizedTest
    @CsvFileSource(resources = "/dev/lazaret/app/fetch/hostile-archives.csv", delimiter = '|')
    void refusesHostileArchive(String path, char type, String link, String mode) throws Exception {
        Path outside = Files.createDirectory(base.resolve("outside"));
        assertUnusable(
                PackedCrate.of(
                                "own-1.0.0",
                                FILES,
                                new PackedCrate.Raw(
                                        path.replace("OUTSIDE", outside.toString())
                                                .replace("ESC", "\u001b"),
                                        type,
                                        link == null ? "" : link,
                                        mode))
                        .bytes(),
                "it contains a ");
        assertThat(outside).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "own-1.0.0/Cargo.toml      | 0 | 0000644 | it contains a path twice: own-1.0.0/Cargo.toml",
                "own-1.0.0/Cargo.toml/file | 0 | 0000644 | it contains a path twice: own-1.0.0/Cargo.toml/file",
                "own-1.0.0                 | 0 | 0000644 | it contains a path twice: own-1.0.0",
                "own-1.0.0/a//b            | 0 | 0000644 | it contains a path that is not below own-1.0.0",
                "own-1.0.0/./b             | 0 | 0000644 | it contains a path that is not below own-1.0.0",
                "./own-1.0.0/b             | 0 | 0000644 | it contains a path that is not below own-1.0.0",
                "own-1.0.0/disk            | 4 | 0000644 | it contains a device: own-1.0.0/disk",
                "own-1.0.0/pipe            | 6 | 0000644 | it contains a device: own-1.0.0/pipe",
                "own-1.0.0/sparse          | S | 0000644 | it contains something other than files and folders: own-1.0.0/sparse",
                "own-1.0.0/sticky          | 5 | 0001755 | it contains a set-id or sticky bit",
                "own-1.0.0/x               | 0 | 00x0644 | it is not a complete archive of the form that cargo makes",
            })
    void refusesUnsupportedArchive(String path, char type, String mode, String why) throws Exception {
        assertUnusable(
                PackedCrate.of("own-1.0.0", FILES, new PackedCrate.Raw(path, type, "", mode))
                        .bytes(),
                why);
    }

    @Test
    void refusesDecompressionBomb() throws Exception {
        assertUnusable(
                zipped(entry("own-1.0.0/zeros", '0', 600L << 20), new byte[1 << 20], 600),
                "it unpacks to more than the limit");
        assertUnusable(zipped(new byte[0], entry("own-1.0.0/a", '5', 0), 60_000), "it contains more than 50000 files");
        assertUnusable(
                zipped(entry("long", 'L', 5000), new byte[512], 10), "it contains a path of more than 4096 bytes");
    }

    private static byte[] entry(String path, char type, long bytes) throws IOException {
        return PackedCrate.header(new PackedCrate.Raw(path, type, "", "0000644"), bytes);
    }

    private static byte[] zipped(byte[] head, byte[] again, int times) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(head);
            for (int i = 0; i < times; i++) {
                out.write(again);
            }
        }
        return zipped.toByteArray();
    }

    @Test
    void rejectsInvalidOrTruncatedArchive() throws Exception {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        byte[] sound = PackedCrate.of("own-1.0.0", Map.of("Cargo.toml", manifest("own", "1.0.0"), "data", noise))
                .bytes();
        assertUnusable(new byte[0], "it is not a complete archive");
        assertUnusable("text".getBytes(StandardCharsets.UTF_8), "it is not a complete archive");
        assertUnusable(Arrays.copyOf(sound, sound.length / 2), "it is not a complete archive");
    }

    private void assertUnusable(byte[] archive, String why) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("own-1.0.0.crate"), archive);
        assertThat(why())
                .startsWith("; " + folder.toRealPath().resolve("own-1.0.0.crate") + " can't be used: ")
                .contains(why)
                .doesNotContain("\u001b");
        try (Stream<Path> left = Files.list(unpacked().make())) {
            assertThat(left)
                    .extracting(Path::getFileName)
                    .extracting(Path::toString)
                    .containsOnly("lock");
        }
        assertThat(base.resolve("marker")).doesNotExist();
    }
}
