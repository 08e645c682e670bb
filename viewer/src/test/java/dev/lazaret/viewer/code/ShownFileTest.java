package dev.lazaret.viewer.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.RepoPath;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Verifies what is shown as text and what as a binary file. */
class ShownFileTest {
    @Test
    void fileWithNulIsBinary() {
        byte[] bytes = "\177ELF\0\0\0\0some printable text\0".getBytes(StandardCharsets.ISO_8859_1);
        ShownFile file = ShownFile.of(RepoPath.of("Cargo.toml"), bytes, 5_000_000);
        assertThat(file).isInstanceOfSatisfying(BinaryFacts.class, binary -> {
            assertThat(binary.type()).isEqualTo("ELF program or library");
            assertThat(binary.size()).isEqualTo(5_000_000);
            assertThat(binary.digest()).isEmpty();
            assertThat(binary.entropy()).isBetween(1.0, 8.0);
            assertThat(binary.document().text())
                    .contains("00000000  7f 45 4c 46 00 00 00 00  73")
                    .contains("00000008  some printable text");
        });
    }

    @Test
    void binaryFileThatWasReadWholeHasItsDigest() {
        byte[] bytes = {0, 1};
        assertThat(ShownFile.of(RepoPath.of("a"), bytes, 2))
                .isInstanceOfSatisfying(
                        BinaryFacts.class,
                        binary -> assertThat(binary.digest().orElseThrow().hex())
                                .isEqualTo("b413f47d13ee2fe6c845b2ee141af81de858df4ec549a58b7970bb96645bc8d2"));
    }

    @Test
    void emptyFileIsText() {
        assertThat(ShownFile.of(RepoPath.of("a"), new byte[0], 0)).isInstanceOf(CodeDocument.class);
    }
}
