package dev.lazaret.viewer.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.viewer.theme.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.transform.Scale;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Shows a view in the test window and draws it. Saves the picture in {@code target/pictures} with {@code lazaret.deep}
 * or {@code lazaret.pictures}: saving one takes longer than reaching its state.
 */
public final class Pictures {
    private static final Path FOLDER = Path.of("target", "pictures");
    private static final boolean SAVES = Boolean.getBoolean("lazaret.deep") || Boolean.getBoolean("lazaret.pictures");

    /** A saved picture has one and a half times the size of the window, so that details can be seen. */
    private static final double ENLARGED = 1.5;

    private static final int SECONDS = 20;

    private Pictures() {}

    /** A view in its window. */
    public record Shown<T>(Stage stage, T view) {}

    /** Returns the themes in which pictures are drawn: both with {@code lazaret.deep}, otherwise the dark one. */
    public static Stream<Theme> themes() {
        return Boolean.getBoolean("lazaret.deep") ? Stream.of(Theme.values()) : Stream.of(Theme.DARK);
    }

    /** Shows the test's only window, with a scene of this size and theme. */
    public static <T extends Parent> Shown<T> show(Supplier<T> making, double width, double height, Theme theme)
            throws TimeoutException {
        Stage stage = FxToolkit.registerPrimaryStage();
        StackPane frame = new StackPane();
        T view = WaitForAsyncUtils.waitForAsyncFx(60_000, making::get);
        FxToolkit.setupFixture(() -> {
            Scene scene = new Scene(frame, width, height);
            theme.apply(scene);
            stage.setScene(scene);
            stage.setX(0);
            stage.setY(0);
            stage.show();
            stage.sizeToScene();
        });
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> frame.getChildren().setAll(view));
        WaitForAsyncUtils.waitForFxEvents();
        return new Shown<>(stage, view);
    }

    /** Waits until a condition holds, at most 20 seconds. */
    public static void until(BooleanSupplier condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                SECONDS,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Draws the window, asserts that it is not blank, and saves the picture if pictures are requested. */
    public static void draw(Stage stage, String name) {
        draw(stage, name, ENLARGED);
    }

    /**
     * Same as {@link #draw(Stage, String)}, at another scale.
     *
     * @param saved scale of a saved picture
     */
    static void draw(Stage stage, String name, double saved) {
        WaitForAsyncUtils.waitForFxEvents();
        double size = SAVES ? saved : 1;
        WritableImage image = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            SnapshotParameters parameters = new SnapshotParameters();
            parameters.setTransform(new Scale(size, size));
            return stage.getScene().getRoot().snapshot(parameters, null);
        });
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        assertThat(Arrays.stream(pixels).anyMatch(pixel -> pixel != pixels[0]))
                .as("the picture " + name + " is not blank")
                .isTrue();
        if (SAVES) {
            BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
            out.setRGB(0, 0, width, height, pixels, 0, width);
            try {
                Files.createDirectories(FOLDER);
                ImageIO.write(out, "png", FOLDER.resolve(name + ".png").toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
