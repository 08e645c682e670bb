package dev.lazaret.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protects the one path through the real window: open, read, judge, plan, check, export, and find the verdict again. */
@Tag("window")
class OnePathTest {
    private static final Path REGISTRY = Path.of("/usr/share/cargo/registry");
    private static final Path PICTURES = Path.of("target", "pictures").toAbsolutePath();

    @TempDir
    private Path scratch = Path.of("");

    @Test
    void isWalked() throws Exception {
        assertThat(REGISTRY)
                .as("crate sources: apt-get install librust-cargo-dev")
                .exists();
        Path folder = Projects.parser(scratch.resolve("example-parser"));
        Path pictures = PICTURES.resolve("path");
        try (VirtualScreen screen = VirtualScreen.open()) {
            assertOnlyDrawing(screen.run(Walk.class, scratch, "first", folder.toString(), "dark", pictures.toString()));
            assertOnlyDrawing(screen.run(Walk.class, scratch, "again", folder.toString(), "dark", pictures.toString()));
        }
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .as("nothing was written")
                    .hasSize(5);
        }
        assertThat(pictures.resolve("again.png")).exists();
    }

    private static void assertOnlyDrawing(List<String> said) {
        assertThat(said.stream().filter(line -> line.startsWith(FxGuard.BROKEN)))
                .as("what the JavaFX thread did")
                .isEmpty();
    }

    @Test
    void aRunningStepIsStopped() throws Exception {
        Path folder = Projects.endless(scratch.resolve("endless"));
        Path pictures = PICTURES.resolve("stopping");
        try (VirtualScreen screen = VirtualScreen.open()) {
            screen.run(Walk.class, scratch, "stopping", folder.toString(), "dark", pictures.toString());
        }
    }
}
