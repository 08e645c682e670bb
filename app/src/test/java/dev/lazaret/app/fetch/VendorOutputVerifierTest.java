package dev.lazaret.app.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.app.sandbox.Command;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Verifies that fetched crates are stored only if they match the lockfile and their checksums, and that a single
 * deviation is named.
 */
final class VendorOutputVerifierTest {
    @TempDir
    static Path base;

    private static Path vendored;
    private static String lock;

    /** Vendors crates with cargo itself: real ones and two of the test. */
    @BeforeAll
    static void vendor() throws Exception {
        vendored = base.resolve("vendored");
        Path project = base.resolve("project");
        Files.createDirectories(project.resolve("src"));
        Files.writeString(project.resolve("src/lib.rs"), "");
        Files.writeString(project.resolve("Cargo.toml"), """
                [package]
                name = "demo"
                version = "0.1.0"
                [dependencies]
                quote = "1"
                own = "1"
                """);
        try (LoopbackRegistry registry = new LoopbackRegistry()) {
            registry.add(
                            "own",
                            "1.0.0",
                            false,
                            Map.of("Cargo.toml", manifest("own", "1.0.0"), "src/lib.rs", "", "src/deep/a.rs", "// a\n"))
                    .add("own", "1.0.1", true, Map.of("Cargo.toml", manifest("own", "1.0.1"), "src/lib.rs", ""));
            Command run = PlainVendor.run(PlainVendor.CARGO, project, vendored, registry);
            assertThat(run.code()).as(run.err()).isZero();
        }
        lock = Files.readString(project.resolve("Cargo.lock"));
        assertThat(lock).contains("name = \"own\"\nversion = \"1.0.0\"");
    }

    @Test
    void acceptsOutputOfCargoVendor() {
        assertThat(check(vendored, lock)).isInstanceOfSatisfying(VendorOutputVerifier.Result.Sound.class, sound -> {
            assertThat(sound.crates()).isGreaterThanOrEqualTo(4);
            assertThat(sound.bytes()).isPositive();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    printf x >> own-1.0.0/src/deep/a.rs        | own-1.0.0 holds src/deep/a.rs with a different checksum than in its list.
                    printf x >> own-1.0.0/src/lib.rs           | own-1.0.0 holds src/lib.rs with a different checksum than in its list.
                    touch own-1.0.0/build.rs                   | own-1.0.0 holds build.rs, which is not in its list of checksums.
                    mkdir own-1.0.0/.cargo && touch own-1.0.0/.cargo/config.toml | own-1.0.0 holds .cargo/config.toml, which is not in its list of checksums.
                    rm own-1.0.0/src/lib.rs                    | own-1.0.0 lacks src/lib.rs, which is in its list of checksums.
                    ln -sf deep/a.rs own-1.0.0/src/lib.rs      | own-1.0.0 holds src/lib.rs, which is not a regular file.
                    ln -s /etc/passwd own-1.0.0/src/b.rs       | own-1.0.0 holds src/b.rs, which is not a regular file.
                    mkfifo own-1.0.0/src/b.rs                  | own-1.0.0 holds src/b.rs, which is not a regular file.
                    rm own-1.0.0/src/lib.rs && mkdir own-1.0.0/src/lib.rs | own-1.0.0 lacks src/lib.rs, which is in its list of checksums.
                    cp -r own-1.0.0 own-2.0.0                  | own-2.0.0 was fetched, but is not in Cargo.lock.
                    touch config.toml                          | config.toml was fetched, but is not in Cargo.lock.
                    rm -r own-1.0.0                            | own-1.0.0 is in Cargo.lock and was not fetched.
                    rm -r own-1.0.0 && touch own-1.0.0         | own-1.0.0 is not a folder.
                    mv own-1.0.0 x && ln -s x own-1.0.0        | own-1.0.0 is not a folder.
                    rm own-1.0.0/.cargo-checksum.json          | own-1.0.0 has no list of checksums.
                    echo '{' > own-1.0.0/.cargo-checksum.json  | own-1.0.0 has a list of checksums that can't be read.
                    echo '{}' > own-1.0.0/.cargo-checksum.json | own-1.0.0 has a different checksum than in Cargo.lock.
                    mv own-1.0.0/.cargo-checksum.json own-1.0.0/x; ln -s x own-1.0.0/.cargo-checksum.json | own-1.0.0 has no list of checksums.
                    mkfifo own-1.0.0/"$(printf 'a\\nb\\033')"    | own-1.0.0 holds a\\u{A}b\\u{1B}, which is not a regular file.
                    """)
    void reportsSingleDeviation(String change, String sentence) throws Exception {
        Path copy = copy();
        Command changed = Command.run(copy, Map.of("PATH", "/usr/bin:/bin"), List.of("/bin/sh", "-ec", change));
        assertThat(changed.code()).as(changed.err()).isZero();

        assertThat(check(copy, lock)).isEqualTo(new VendorOutputVerifier.Result.Unsound(sentence));
    }

    @Test
    void lockfileChecksumIsDecisive() {
        String own = lock.substring(lock.indexOf("name = \"own\""));
        String checksum = own.substring(own.indexOf("checksum"), own.indexOf('\n', own.indexOf("checksum")));

        assertThat(check(vendored, lock.replace(checksum, "checksum = \"" + "0".repeat(64) + "\"")))
                .isEqualTo(new VendorOutputVerifier.Result.Unsound(
                        "own-1.0.0 has a different checksum than in Cargo.lock."));
        assertThat(check(vendored, lock.replace(checksum, "")))
                .isEqualTo(new VendorOutputVerifier.Result.Unsound(
                        "own-1.0.0 has no checksum in Cargo.lock, so it can't be checked."));
    }

    @Test
    void cancelledCheckHasNoResult() {
        assertThat(VendorOutputVerifier.of(vendored, lockfile(lock), () -> true))
                .isInstanceOf(VendorOutputVerifier.Result.Cancelled.class);
    }

    private Path copy() throws Exception {
        try (Stream<Path> all = Files.list(base)) {
            Path copy = base.resolve("copy" + all.count());
            Command copied =
                    Command.run(base, Map.of(), List.of("/usr/bin/cp", "-r", vendored.toString(), copy.toString()));
            assertThat(copied.code()).as(copied.err()).isZero();
            return copy;
        }
    }

    private static VendorOutputVerifier.Result check(Path vendor, String lock) {
        return VendorOutputVerifier.of(vendor, lockfile(lock), () -> false);
    }

    private static Lockfile lockfile(String text) {
        return Lockfile.of(RepoPath.of("Cargo.lock"), TomlReader.read(text.getBytes(StandardCharsets.UTF_8)));
    }

    static String manifest(String name, String version) {
        return "[package]\nname = \"" + name + "\"\nversion = \"" + version + "\"\nedition = \"2021\"\n";
    }
}
