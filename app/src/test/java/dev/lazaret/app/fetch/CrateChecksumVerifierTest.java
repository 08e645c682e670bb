package dev.lazaret.app.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.repository.ScanResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that a fetched crate whose files were changed afterwards is not reported as fetched. */
class CrateChecksumVerifierTest {
    @TempDir
    Path crate;

    @BeforeEach
    void fetched() throws IOException {
        Files.createDirectories(crate.resolve("src"));
        Files.writeString(crate.resolve("build.rs"), "fn main() {}\n");
        Files.writeString(crate.resolve("src/lib.rs"), "");
        Files.writeString(
                crate.resolve(".cargo-checksum.json"),
                "{\"files\":{\"build.rs\":\"" + sum("fn main() {}\n") + "\",\"src/lib.rs\":\"" + sum("")
                        + "\"},\"package\":null}");
    }

    @Test
    void reportsNothingIfUnchanged() {
        assertThat(changed()).isEmpty();
    }

    @Test
    void listsChangedNewAndMissingFiles() throws IOException {
        Files.writeString(crate.resolve("build.rs"), "fn main() {} \n");
        Files.writeString(crate.resolve("new\u202e.rs"), "");
        Files.delete(crate.resolve("src/lib.rs"));
        assertThat(changed()).containsExactly("build.rs", "new\\u{202E}.rs", "src/lib.rs");
    }

    @Test
    void reportsFileReplacedByLink() throws IOException {
        Files.move(crate.resolve("build.rs"), crate.resolve("other.rs"));
        Files.createSymbolicLink(crate.resolve("build.rs"), Path.of("other.rs"));
        assertThat(changed()).containsExactly("build.rs", "other.rs");
    }

    @Test
    void reportsInvalidOrMissingChecksumList() throws IOException {
        Files.writeString(crate.resolve(".cargo-checksum.json"), "[]");
        assertThat(changed()).containsExactly(".cargo-checksum.json");
        Files.delete(crate.resolve(".cargo-checksum.json"));
        assertThat(changed()).containsExactly(".cargo-checksum.json");
    }

    private List<String> changed() {
        if (!(Repository.open(crate) instanceof RepositoryOpenResult.Ready(Repository opened))) {
            throw new AssertionError("not opened");
        }
        try (opened) {
            return opened.scan(new ScanLimits(100, 8, 0, 1 << 20), () -> (_, _) -> {}, ScanMonitor.NONE)
                            instanceof ScanResult.Done(Inventory inventory)
                    ? CrateChecksumVerifier.of(opened, inventory)
                    : List.of("cancelled");
        }
    }

    private static String sum(String text) {
        return HexFormat.of().formatHex(Digest.start().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
