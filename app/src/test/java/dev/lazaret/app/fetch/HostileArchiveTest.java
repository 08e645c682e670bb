package dev.lazaret.app.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.sandbox.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Protects what a Fetch stores against crates whose archives a registry has crafted to unpack elsewhere, as links, as
 * set-id programs or with names that control a terminal; plain tar obeys each of them.
 */
@Tag("slow")
@Timeout(300)
final class HostileArchiveTest {
    private static final Map<String, byte[]> FILES = Map.of(
            "Cargo.toml",
            VendorOutputVerifierTest.manifest("own", "1.0.0").getBytes(StandardCharsets.UTF_8),
            "src/lib.rs",
            new byte[0]);

    @TempDir
    Path base;

    @AutoClose
    private FetchPlace place;

    @AutoClose
    private LoopbackRegistry registry;

    @BeforeEach
    void open() throws IOException {
        place = new FetchPlace();
        registry = new LoopbackRegistry();
    }

    /**
     * {@code reached} is the path that plain tar creates, relative to where it unpacks; OUTSIDE is a folder next to
     * that.
     */
    @ParameterizedTest
    @CsvFileSource(resources = "hostile-archives.csv", delimiter = '|')
    void hostileArchiveHasNoEffect(String path, char type, String link, String mode, String reached) throws Exception {
        Path outside = Files.createDirectory(base.resolve("outside"));
        Path free = Files.createDirectory(base.resolve("free"));
        PackedCrate packed = PackedCrate.of(
                "own-1.0.0",
                FILES,
                new PackedCrate.Raw(
                        named(path.replace("OUTSIDE", outside.toString())), type, link == null ? "" : link, mode));
        registry.add("own", "1.0.0", packed);

        FetchPlace.Outcome outcome = place.fetch(project(), Optional.empty(), FetchPlace.from(registry));

        assertThat(outside).isEmptyDirectory();
        assertThat(base.resolve("marker")).doesNotExist();
        assertThat(outcome.toString()).doesNotContain("\u001b");
        switch (outcome.result()) {
            case FetchRunner.Result.Failed(String reason, var exit) -> {
                assertThat(reason).endsWith("Nothing was stored.").doesNotContain("\u001b");
                assertThat(place.kept(outcome)).isEmpty();
            }
            case FetchRunner.Result.Fetched fetched ->
                assertPlain(place.kept(outcome).orElseThrow());
            default -> throw new AssertionError(outcome.result());
        }

        Path archive = Files.write(base.resolve("own.crate"), packed.bytes());
        Command control = Command.run(free, Map.of(), List.of("/usr/bin/tar", "-P", "-p", "-xzf", archive.toString()));
        assertThat(control.err()).isEmpty();
        Path made = free.resolve(named(reached));
        assertThat(Files.exists(made, LinkOption.NOFOLLOW_LINKS))
                .as("control: tar makes " + made)
                .isTrue();
        assertThat(mode.equals("0006755") && (int) Files.getAttribute(made, "unix:mode") % 010000 != 06755)
                .as("control: tar keeps the bits")
                .isFalse();
    }

    /** A kilobyte of archive unpacks to a megabyte on disk. */
    @Test
    void storesNothingOfDecompressionBomb() throws Exception {
        int size = 520 << 20; // cargo's limit is 512 MiB
        PackedCrate packed = PackedCrate.withZeros("own-1.0.0", FILES, "zeros", size);
        registry.add("own", "1.0.0", packed);

        FetchPlace.Outcome outcome = place.fetch(project(), Optional.empty(), FetchPlace.from(registry));

        assertThat(packed.bytes()).hasSizeLessThan(1 << 20);
        assertThat(outcome.result())
                .isInstanceOfSatisfying(
                        FetchRunner.Result.Failed.class,
                        failed -> assertThat(failed.reason())
                                .isEqualTo(
                                        "cargo could not unpack own v1.0.0: maximum limit reached when reading. Nothing was stored."));
        assertThat(place.kept(outcome)).isEmpty();

        Path archive = Files.write(base.resolve("own.crate"), packed.bytes());
        Path free = Files.createDirectory(base.resolve("free"));
        Command control = Command.run(free, Map.of(), List.of("/usr/bin/tar", "-xzf", archive.toString()));
        assertThat(control.err()).isEmpty();
        assertThat(free.resolve("own-1.0.0/zeros"))
                .as("control: tar unpacks it")
                .hasSize(size);
    }

    private Path project() throws IOException {
        Path project = base.resolve("project");
        Files.createDirectories(project.resolve("src"));
        Files.writeString(project.resolve("src/lib.rs"), "");
        Files.writeString(
                project.resolve("Cargo.toml"),
                "[package]\nname = \"demo\"\nversion = \"0.1.0\"\n[dependencies]\nown = \"1\"\n");
        return project;
    }

    private static String named(String path) {
        return path.replace("ESC", "\u001b");
    }

    /**
     * Asserts that there are only files and folders, none with a set-id bit, each with one name, in the folder of the
     * one crate.
     */
    private static void assertPlain(Path crates) throws IOException {
        try (Stream<Path> all = Files.walk(crates)) {
            for (Path one : all.toList()) {
                PosixFileAttributes attributes =
                        Files.readAttributes(one, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                assertThat(attributes.isRegularFile() || attributes.isDirectory())
                        .as(one.toString())
                        .isTrue();
                assertThat((int) Files.getAttribute(one, "unix:mode", LinkOption.NOFOLLOW_LINKS) & 07000)
                        .as(one.toString())
                        .isZero();
                assertThat(one.equals(crates) || one.startsWith(crates.resolve("own-1.0.0")))
                        .as(one.toString())
                        .isTrue();
            }
        }
        try (Stream<Path> all = Files.walk(crates)) {
            assertThat(all.filter(Files::isRegularFile).map(HostileArchiveTest::names))
                    .allMatch(Integer.valueOf(1)::equals);
        }
    }

    private static int names(Path file) {
        try {
            return (int) Files.getAttribute(file, "unix:nlink");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
