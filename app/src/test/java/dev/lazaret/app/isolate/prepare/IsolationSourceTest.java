package dev.lazaret.app.isolate.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies that the source is complete, and which compilers get which settings. */
final class IsolationSourceTest {
    private static final Path SOURCES = Path.of("src/main/resources/dev/lazaret/app/isolate");

    @Test
    void containsAllFiles() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertThat(IsolationSource.files().stream().map(IsolationSource.File::path))
                    .containsExactlyElementsOf(
                            files.filter(file -> file.toString().endsWith(".rs"))
                                    .map(file -> SOURCES.relativize(file).toString())
                                    .sorted()
                                    .toList());
        }
        assertThat(IsolationSource.digest()).matches("[0-9a-f]{64}").isEqualTo(IsolationSource.digest());
    }

    @ParameterizedTest
    @CsvSource({
        "1.85.1, false",
        "1.87.0, false",
        "1.88.0-nightly, false",
        "1.88.0-beta.3, false",
        "1.88.0, true",
        "1.89.0-nightly, true",
        "1.97.0, true",
        "1.100.1, true",
        "2.0.0, false",
        "unknown, false",
    })
    void tellsPositionsFromCompilersThatCan(String version, boolean expected) {
        assertThat(IsolationSource.hasPositions(Optional.of(version))).isEqualTo(expected);
        assertThat(IsolationSource.commands("/rustc", Optional.of(version), "/src", "/out"))
                .satisfiesExactly(
                        words -> assertThat(words)
                                .contains("--crate-name=std", "--target=wasm32-wasip1", "/src/std/lib.rs"),
                        words -> assertThat(words).contains("--target=wasm32-wasip1", "/src/proc_macro/lib.rs"),
                        words -> assertThat(words).contains("--crate-type=proc-macro", "/src/attributes/lib.rs"),
                        words -> assertThat(words.contains("--cfg=lazaret_positions"))
                                .isEqualTo(expected));
    }

    @Test
    void treatsUnknownVersionAsOld() {
        assertThat(IsolationSource.hasPositions(Optional.empty())).isFalse();
    }
}
