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
 * in a project without dependencies, so that most of the time is spent in the window. With {@code lazaret.deep} also
 * builds and tests, in a project with dependencies, and then again 10 times, or as often as {@code lazaret.rounds}
 * says. It takes more than 20 s, as a person's path through the window has many states. Saves pictures with
 * {@code lazaret.deep} or {@code lazaret.pictures}.
 */
@Tag("window")
class OnePathTest {
    private static final Path REGISTRY = Path.of("/usr/share/cargo/registry");
    private static final Path PICTURES = Path.of("target", "pictures").toAbsolutePath();

    private static final boolean DEEP = Boolean.getBoolean("lazaret.deep");
    private static final boolean SAVES = DEEP || Boolean.getBoolean("lazaret.pictures");
    private static final int AGAIN = DEEP ? Integer.getInteger("lazaret.rounds", 4) : 0;

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
        if (SAVES) {
            assertThat(pictures.resolve("again.png")).exists();
        }
    }

    private static String[] arguments(String part, Path folder, String theme, Path pictures) {
        return new String[] {
            part, folder.toString(), theme, pictures.toString(), String.valueOf(SAVES), String.valueOf(DEEP)
        };
    }

    private static void walk(VirtualScreen screen, Path home, Path folder, String theme, Path pictures)
            throws Exception {
        for (String part : List.of("first", "again")) {
            assertOnlyDrawing(screen.run(Walk.class, home, arguments(part, folder, theme, pictures)));
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

    @Tag("deep")
    @Test
    void closingWindowStopsRunningStep() throws Exception {
        walkEndless("closing");
    }

    /** In the plain run {@link StatesTest} stops a step by the key, and closes the dialog of {@code closing}. */
    @Tag("deep")
    @Test
    void keyStopsRunningStep() throws Exception {
        walkEndless("stopping");
    }

    private void walkEndless(String part) throws Exception {
        Path folder = Projects.endless(scratch.resolve("endless"));
        try (VirtualScreen screen = VirtualScreen.open()) {
            screen.run(Walk.class, scratch, arguments(part, folder, "dark", PICTURES.resolve(part)));
        }
    }
}
