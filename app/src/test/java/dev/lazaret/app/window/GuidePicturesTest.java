package dev.lazaret.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that the pictures of the guide show the window as it is: takes them again, and compares. With
 * {@code lazaret.guide} replaces them instead. It takes more than 20 s, as it walks through the states that they show.
 */
@Tag("deep")
@Tag("window")
final class GuidePicturesTest {
    private static final Path PICTURES = Path.of("docs", "guide").toAbsolutePath();

    /** The parts of {@link States} in which the pictures are taken. */
    private static final List<String> PARTS = List.of("review", "pages", "crates", "isolated");

    /** Largest share of pixels that may differ: times, digests, temporary paths, and colours of hovered rows. */
    private static final double MOST = 0.06;

    @TempDir
    private Path scratch = Path.of("");

    @Test
    void picturesShowTheWindowAsItIs() throws Exception {
        Path home = Files.createDirectories(scratch.resolve("home"));
        Path repositories = Files.createDirectories(scratch.resolve("src"));
        Path taken = scratch.resolve("pictures");
        try (VirtualScreen screen = VirtualScreen.open()) {
            List<String> said = screen.run(
                    States.class,
                    home,
                    Stream.concat(
                                    Stream.of(
                                            "light", "1100", "700", repositories.toString(), taken.toString(), "true"),
                                    PARTS.stream())
                            .toArray(String[]::new));
            assertThat(said).contains(VirtualScreen.WALKED);
        }
        try (Stream<Path> pictures = Files.list(PICTURES)) {
            for (Path picture : pictures.sorted().toList()) {
                Path now = taken.resolve(picture.getFileName());
                assertThat(now).as("a state of this name").exists();
                if (Boolean.getBoolean("lazaret.guide")) {
                    Files.copy(now, picture, StandardCopyOption.REPLACE_EXISTING);
                } else {
                    assertThat(different(picture, now))
                            .as("share of %s that differs; -Dlazaret.guide=true takes it again", picture.getFileName())
                            .isLessThan(MOST);
                }
            }
        }
    }

    private static double different(Path one, Path other) throws IOException {
        BufferedImage left = ImageIO.read(one.toFile());
        BufferedImage right = ImageIO.read(other.toFile());
        assertThat(List.of(left.getWidth(), left.getHeight())).isEqualTo(List.of(right.getWidth(), right.getHeight()));
        long different = 0;
        for (int y = 0; y < left.getHeight(); y++) {
            for (int x = 0; x < left.getWidth(); x++) {
                different += left.getRGB(x, y) == right.getRGB(x, y) ? 0 : 1;
            }
        }
        return (double) different / ((long) left.getWidth() * left.getHeight());
    }
}
