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
 * Shows that the one path can be walked again and again: 50 times with {@code lazaret.deep}, else once. The project has no
 * dependency, so that most of the time goes into the window.
 */
@Tag("window")
class RepeatedWalkTest {
    private static final Path PICTURES = Path.of("target", "pictures").toAbsolutePath();

    @TempDir
    private Path scratch = Path.of("");

    @Test
    void everyWalkComesToItsEnd() throws Exception {
        int times = Boolean.getBoolean("lazaret.deep") ? 50 : 1;
        List<String> failures = new ArrayList<>();
        System.out.printf("%4s  %-5s  %7s  %s%n", "walk", "theme", "seconds", "outcome");
        try (VirtualScreen screen = VirtualScreen.open()) {
            for (int walk = 1; walk <= times; walk++) {
                String theme = walk % 2 == 1 ? "light" : "dark";
                Instant begin = Instant.now();
                String outcome = "walked";
                try {
                    walk(screen, walk, theme);
                } catch (AssertionError e) {
                    outcome = "failed";
                    failures.add("walk " + walk + ": " + e.getMessage());
                }
                System.out.printf(
                        "%4d  %-5s  %7.1f  %s%n",
                        walk, theme, Duration.between(begin, Instant.now()).toMillis() / 1_000.0, outcome);
            }
        }
        assertThat(failures).isEmpty();
    }

    private void walk(VirtualScreen screen, int walk, String theme) throws Exception {
        Path home = Files.createDirectories(scratch.resolve("home-" + walk));
        Path folder = Projects.alone(scratch.resolve("src-" + walk).resolve("example-parser"));
        for (String part : List.of("first", "again")) {
            screen.run(
                    Walk.class,
                    home,
                    part,
                    folder.toString(),
                    theme,
                    PICTURES.resolve("repeated").toString());
        }
    }
}
