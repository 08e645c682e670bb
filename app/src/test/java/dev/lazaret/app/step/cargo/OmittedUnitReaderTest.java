package dev.lazaret.app.step.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies what the source of a package shows about its build script. */
class OmittedUnitReaderTest {
    @TempDir
    private Path folder = Path.of("");

    private OmittedUnitSource read(String script, String library) throws IOException {
        Files.createDirectories(folder.resolve("src"));
        Files.writeString(folder.resolve("build.rs"), script);
        Files.writeString(folder.resolve("src/lib.rs"), library);
        return OmittedUnitReader.script(folder, Set.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "include!(concat!(env!(\"OUT_DIR\"), \"/a.rs\")); | true",
                "const A: &str = env!(\"OUT_DIR\"); | true",
                "include!(env!(\"TABLE\")); | true",
                "const A: &[u8] = include_bytes!(env!(\"TABLE\")); | true",
                "const A: &str = env!(\"TABLE\"); | false",
                "include!(env!(\"CARGO_MANIFEST_PATH\")); | false",
                "include!(\"table.rs\"); | false",
                "mod a; | false"
            })
    void findsIncludedOutput(String library, boolean includes) throws IOException {
        assertThat(read("fn main() {}", library).includesOutput()).isEqualTo(includes);
    }

    @Test
    void findsValuesOfLinkedLibraries() throws IOException {
        assertThat(read("fn main() { std::env::var(\"DEP_Z_INCLUDE\"); }", "").readsLinked())
                .isTrue();
        assertThat(read("fn main() { std::env::var(\"TARGET\"); }", "").readsLinked())
                .isFalse();
    }

    /** A name that the library does not have can't be missing because of a condition. */
    @Test
    void libraryLacksOnlyNamesOfItsSource() throws IOException {
        OmittedUnitSource source =
                read("fn main() { println!(\"cargo::rustc-cfg=old\"); }", "#[cfg(old)] pub fn init() {}");

        assertThat(source.completes("init")).isEqualTo(OmittedUnitSource.Answer.YES);
        assertThat(source.completes("inti")).isEqualTo(OmittedUnitSource.Answer.NO);
        assertThat(read("fn main() {}", "#[cfg(old)] pub fn init() {}").completes("init"))
                .as("no condition is set")
                .isEqualTo(OmittedUnitSource.Answer.NO);
    }
}
