package dev.lazaret.viewer.gallery;

import dev.lazaret.viewer.theme.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
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

/** Shows a view in the test window and writes its picture to {@code target/pictures}. */
public final class Pictures {
    private static final Path FOLDER = Path.of("target", "pictures");
    private static final int SECONDS = 20;

    private Pictures() {}

    /** A view in its window. */
    public record Shown<T>(Stage stage, T view) {}

    /** Shows the test's only window, with a scene of this size and theme. */
    public static <T extends Parent> Shown<T> show(Supplier<T> making, double width, double height, Theme theme)
            throws TimeoutException {
        Stage stage = FxToolkit.registerPrimaryStage();
        StackPane frame = new StackPane();
        T view = WaitForAsyncUtils.waitForAsyncFx(10_000, making::get);
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
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> frame.getChildren().setAll(view));
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

    /** Writes a picture of the window, at one and a half times its size. */
    public static Path write(Stage stage, String name) {
        return write(stage, name, new Scale(1.5, 1.5));
    }

    /** Writes a picture of the window, at a scale. */
    static Path write(Stage stage, String name, Scale scale) {
        WaitForAsyncUtils.waitForFxEvents();
        WritableImage image = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            SnapshotParameters parameters = new SnapshotParameters();
            parameters.setTransform(scale);
            return stage.getScene().getRoot().snapshot(parameters, null);
        });
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        out.setRGB(0, 0, width, height, pixels, 0, width);
        Path file = FOLDER.resolve(name + ".png");
        try {
            Files.createDirectories(FOLDER);
            ImageIO.write(out, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
