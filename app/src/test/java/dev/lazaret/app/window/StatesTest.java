package dev.lazaret.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies every page and state of the real window: each can be reached, no text is truncated, no controls overlap.
 * With {@code lazaret.deep} two sizes in two themes, otherwise the steps in the small size, where text is truncated
 * first. With {@code lazaret.deep} also walks a real project from the start screen to its running program. Saves pictures with {@code lazaret.deep} or {@code lazaret.pictures}.
 * {@code lazaret.parts} selects single parts to walk during development.
 */
@Tag("window")
class StatesTest {
    private static final Path PICTURES = Path.of("target", "pictures").toAbsolutePath();

    @TempDir
    private Path scratch = Path.of("");

    private static final boolean DEEP = Boolean.getBoolean("lazaret.deep");
    private static final String PARTS = System.getProperty("lazaret.parts", "");
    private static final Arguments SMALL = Arguments.of("light", 1100, 700);
    private static final Arguments LARGE = Arguments.of("dark", 1440, 900);

    static Stream<Arguments> screens() {
        return DEEP
                ? Stream.of(SMALL, LARGE, Arguments.of("light", 1440, 900), Arguments.of("dark", 1100, 700))
                : Stream.of(SMALL);
    }

    static Stream<Arguments> screensOfTheProject() {
        return Stream.of(SMALL, LARGE);
    }

    @ParameterizedTest(name = "{0} {1}x{2}")
    @MethodSource("screens")
    void statesAreReachedAndLaidOut(String theme, int width, int height) throws Exception {
        walk(theme, width, height, DEEP ? States.ALWAYS : States.SAMPLE);
    }

    @Tag("deep")
    @ParameterizedTest(name = "a project and own findings, {0} {1}x{2}")
    @MethodSource("screensOfTheProject")
    void statesOfRealProjectAreReachedAndLaidOut(String theme, int width, int height) throws Exception {
        walk(theme, width, height, States.PROJECT);
    }

    private void walk(String theme, int width, int height, List<String> parts) throws Exception {
        Path home = Files.createDirectories(scratch.resolve("home"));
        Path repositories = Files.createDirectories(scratch.resolve("src"));
        Path pictures = PICTURES.resolve(theme + "-" + width + "x" + height);
        try (VirtualScreen screen = VirtualScreen.open()) {
            List<String> arguments = new ArrayList<>(List.of(
                    theme,
                    String.valueOf(width),
                    String.valueOf(height),
                    repositories.toString(),
                    pictures.toString(),
                    String.valueOf(DEEP || Boolean.getBoolean("lazaret.pictures"))));
            arguments.addAll(PARTS.isEmpty() ? parts : List.of(PARTS.split(",")));
            List<String> said = screen.run(States.class, home, arguments.toArray(String[]::new));
            assertThat(said.stream().filter(line -> line.startsWith(FxGuard.BROKEN)))
                    .as("what the JavaFX thread did")
                    .isEmpty();
            assertThat(said.stream().filter(line -> line.startsWith(States.FAULT)))
                    .as(() -> String.join("\n", said))
                    .isEmpty();
        }
    }
}
