package dev.lazaret.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies the main path through the real window: open, read, judge, plan, check, export, and find the verdict again,
 * in a project without dependencies, so that most of the time is spent in the window. With {@code lazaret.deep} also in
 * one with dependencies, and then again 10 times, or as often as {@code lazaret.rounds} says.
 */
@Tag("window")
class OnePathTest {
    private static final Path REGISTRY = Path.of("/usr/share/cargo/registry");
    private static final Path PICTURES = Path.of("target", "pictures").toAbsolutePath();

    private static final boolean DEEP = Boolean.getBoolean("lazaret.deep");
    private static final int AGAIN = DEEP ? Integer.getInteger("lazaret.rounds", 10) : 0;

    @TempDir
    private Path scratch = Path.of("");

    @Test
    void walksMainPath() throws Exception {
        assertThat(REGISTRY)
                .as("crate sources: apt-get install librust-cargo-dev")
                .exists();
        Path folder = scratch.resolve("example-parser");
        folder = DEEP ? Projects.parser(folder) : Projects.alone(folder);
        Path pictures = PICTURES.resolve("path");
        try (VirtualScreen screen = VirtualScreen.open()) {
            walk(screen, scratch, folder, "dark", pictures);
            walkAgain(screen);
        }
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .as("nothing was written")
                    .hasSize(5);
        }
        assertThat(pictures.resolve("again.png")).exists();
    }

    private static void walk(VirtualScreen screen, Path home, Path folder, String theme, Path pictures)
            throws Exception {
        for (String part : List.of("first", "again")) {
            assertOnlyDrawing(screen.run(Walk.class, home, part, folder.toString(), theme, pictures.toString()));
        }
    }

    /** Reports all walks, also those after a failed one. */
    private void walkAgain(VirtualScreen screen) throws Exception {
        List<String> failures = new ArrayList<>();
        for (int walk = 1; walk <= AGAIN; walk++) {
            Path home = Files.createDirectories(scratch.resolve("home-" + walk));
            Path folder = Projects.alone(scratch.resolve("src-" + walk).resolve("example-parser"));
            String theme = walk % 2 == 1 ? "light" : "dark";
            Instant begin = Instant.now();
            String outcome = "walked";
            try {
                walk(screen, home, folder, theme, PICTURES.resolve("repeated"));
            } catch (AssertionError e) {
                outcome = "failed";
                failures.add("walk " + walk + ": " + e.getMessage());
            }
            System.out.printf(
                    "walk %2d  %-5s  %7.1f s  %s%n",
                    walk, theme, Duration.between(begin, Instant.now()).toMillis() / 1_000.0, outcome);
        }
        assertThat(failures).isEmpty();
    }

    private static void assertOnlyDrawing(List<String> said) {
        assertThat(said.stream().filter(line -> line.startsWith(FxGuard.BROKEN)))
                .as("what the JavaFX thread did")
                .isEmpty();
    }

    @Test
    void stopsRunningStep() throws Exception {
        Path folder = Projects.endless(scratch.resolve("endless"));
        Path pictures = PICTURES.resolve("stopping");
        try (VirtualScreen screen = VirtualScreen.open()) {
            screen.run(Walk.class, scratch, "stopping", folder.toString(), "dark", pictures.toString());
        }
    }
}
