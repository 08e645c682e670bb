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
        IsolationSource.Compiler compiler = new IsolationSource.Compiler("/rustc", Optional.of(version));
        assertThat(IsolationSource.commands(compiler, compiler, "/src", "/out"))
                .satisfiesExactly(
                        words -> assertThat(words)
                                .contains("--crate-name=std", "--target=wasm32-wasip1", "/src/std/lib.rs"),
                        words -> assertThat(words).contains("--target=wasm32-wasip1", "/src/proc_macro/lib.rs"),
                        words -> assertThat(words).contains("--crate-type=proc-macro", "/src/attributes/lib.rs"),
                        words -> assertThat(words.contains("--cfg=lazaret_positions"))
                                .isEqualTo(expected));
    }

    @Test
    void compilerOfModulesCompilesAllButProxiesOfProject() {
        IsolationSource.Compiler project = new IsolationSource.Compiler("/toolchain/rustc", Optional.of("1.95.0"));
        IsolationSource.Compiler modules = new IsolationSource.Compiler("/usr/rustc", Optional.of("1.85.1"));
        assertThat(IsolationSource.commands(project, modules, "/src", "/out"))
                .satisfiesExactly(
                        words -> assertThat(words).startsWith("/usr/rustc").contains("--crate-name=std"),
                        words -> assertThat(words).startsWith("/usr/rustc").contains("--crate-name=proc_macro"),
                        words -> assertThat(words).startsWith("/usr/rustc").contains("--crate-name=lazaret_attributes"),
                        words -> assertThat(words)
                                .startsWith("/toolchain/rustc")
                                .contains("--crate-name=lazaret_proxy", "--cfg=lazaret_positions"),
                        words -> assertThat(words)
                                .startsWith("/usr/rustc")
                                .contains("--crate-name=lazaret_proxy", "-Cextra-filename=_for_modules")
                                .doesNotContain("--cfg=lazaret_positions"));
    }

    @Test
    void treatsUnknownVersionAsOld() {
        assertThat(IsolationSource.hasPositions(Optional.empty())).isFalse();
    }
}
