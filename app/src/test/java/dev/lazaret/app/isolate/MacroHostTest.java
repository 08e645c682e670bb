package dev.lazaret.app.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.isolate.MacroHost.Limits;
import dev.lazaret.app.sandbox.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies with a real compiler that an isolated macro crate expands like the native one, and that a macro that exceeds
 * a limit ends with a sentence and does not affect the next call.
 */
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
final class MacroHostTest {
    private static final Path RUST = Path.of("src", "test", "rust-isolate");
    private static final Path LIMITS =
            Path.of("src", "test", "resources", "dev", "lazaret", "app", "isolate", "limits.rs");

    private IsolatedCrates crates;
    private Path socket;
    private MacroHost host;

    @BeforeAll
    void compile(@TempDir Path folder) throws Exception {
        crates = IsolatedCrates.prepare(folder);
        crates.compileNative("own", RUST.resolve("macros/own.rs"));
        crates.isolate("own", RUST.resolve("macros/own.rs"));
        crates.isolate("limits", LIMITS);
        socket = folder.resolve("socket");
        OfferedFolders folders = new OfferedFolders(List.of(folder.resolve("src")), folder.resolve("target"));
        host = MacroHost.open(
                socket,
                crates.modules(),
                folders,
                new Limits(Duration.ofSeconds(5), Duration.ofSeconds(5), MacroHost.LONGEST_LOAD));
    }

    @AfterAll
    void close() throws IOException {
        host.close();
        assertThat(socket).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"expanded", "ast-tree,expanded"})
    void expandsLikeNativeMacros(String mode) throws Exception {
        Path use = RUST.resolve("uses/own.rs");
        Command expected = crates.expand("native", "own", use, socket, mode);
        Command actual = crates.expand("proxy", "own", use, socket, mode);
        assertThat(expected.out())
                .hasLineCount(expected.out().lines().toList().size())
                .contains("sample");
        assertThat(masked(actual.out())).isEqualTo(masked(expected.out()));
        assertThat(actual.err()).isEqualTo(expected.err());
    }

    @ParameterizedTest
    @CsvSource({
        "endless_loop, the macro used more than 5 s of CPU time",
        "endless_memory, the macro needed more than 256 MiB",
        "endless_recursion, the macro recursed too deeply",
        "endless_calls, the macro recursed too deeply",
        "panics, the text of a panic",
        "exits, the macro ended its process with exit code 7",
        "aborts, the macro aborted (its last output: the last output)",
    })
    void endsCallWithSentenceAndServesTheNext(String macro, String sentence) throws Exception {
        Command end = expand(macro, "works");
        assertThat(end.err()).contains(sentence).containsOnlyOnce("error: proc macro panicked");
        assertThat(end.out()).contains("let _ = 1 + 2;");
    }

    @Test
    void refusesAndRecordsOperations() throws Exception {
        Command end = expand("opens_file", "writes_file", "starts_program", "connects", "exits");
        assertThat(end.out()).contains("Unsupported");
        assertThat(host.refused("limits"))
                .contains(
                        new RefusedOperation.PathUse("path_open", "/etc/passwd"),
                        new RefusedOperation.PathUse("path_open", "/target/made"),
                        new RefusedOperation.ProcessExit(7));
    }

    @Test
    void showsOnlyVariablesOfCargo() throws Exception {
        assertThat(expand("variables").out()).contains("[\"CARGO_PKG_NAME=sample\"]");
    }

    @Test
    void refusesMissingModule() throws Exception {
        Path moved = crates.modules().resolve("moved");
        Path module = crates.modules().resolve("limits.wasm");
        Files.move(module, moved);
        try {
            assertThat(expand("works").err()).contains("there is no module with that name");
        } finally {
            Files.move(moved, module);
        }
        assertThat(expand("works").err()).isEmpty();
    }

    private Command expand(String... macros) throws IOException, InterruptedException {
        return crates.expand("proxy", "limits", crates.calls("limits", macros), socket, "expanded");
    }

    /** Masks the numbers of attributes, which count all that the compiler has met. */
    private static String masked(String tree) {
        return tree.replaceAll("AttrId\\([0-9]+\\)", "AttrId");
    }
}
