package dev.lazaret.analysis.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.repository.RepoPath;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Verifies that lockfiles of every format are read with their sources, checksums and lines. */
class LockfileTest {
    private static final String CRATES_IO = "registry+https://github.com/rust-lang/crates.io-index";

    private static Lockfile read(String text) {
        return Lockfile.of(RepoPath.of("Cargo.lock"), TomlReader.read(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void firstFormat() {
        Lockfile lockfile = read("""
                [root]
                name = "own"
                version = "0.1.0"
                dependencies = ["a 1.0.0 (%1$s)"]

                [[package]]
                name = "a"
                version = "1.0.0"
                source = "%1$s"

                [[package]]
                name = "b"
                version = "2.0.0"
                source = "%1$s"

                [metadata]
                "checksum a 1.0.0 (%1$s)" = "aa"
                "checksum b 2.0.0 (%1$s)" = "<none>"
                """.formatted(CRATES_IO));
        assertThat(lockfile.version()).isZero();
        assertThat(lockfile.packages()).extracting(Lockfile.Locked::name).containsExactly("own", "a", "b");
        Lockfile.Locked a = lockfile.packages().get(1);
        assertThat(a.checksum()).isEqualTo("aa");
        assertThat(a.checksumAt().line()).isEqualTo(17);
        assertThat(a.sourceKind()).isEqualTo("registry");
        assertThat(lockfile.packages().get(2).checksum()).isNull();
    }

    @Test
    void fourthFormat() {
        Lockfile lockfile = read("""
                version = 4

                [[package]]
                name = "a"
                version = "1.0.0"
                source = "sparse+https://example.invalid/"
                checksum = "bb"

                [[package]]
                name = "g"
                version = "0.1.0"
                source = "git+https://example.invalid/g?rev=12#1234"
                dependencies = ["a"]
                """);
        assertThat(lockfile.version()).isEqualTo(4);
        assertThat(lockfile.packages().get(0).sourceKind()).isEqualTo("registry");
        assertThat(lockfile.packages().get(1).sourceKind()).isEqualTo("git");
        assertThat(lockfile.packages().get(1).nameAt().line()).isEqualTo(10);
        assertThat(lockfile.packages().get(1).sourceAt().line()).isEqualTo(12);
        assertThat(lockfile.packages().get(1).dependencies()).containsExactly("a");
    }

    @Test
    void oddShapesAreRead() {
        assertThat(read("version = 99999999999\npackage = 3\nmetadata = []\n").packages())
                .isEmpty();
        assertThat(read("[[package]]\nname = 5\n").packages()).hasSize(1);
    }
}
