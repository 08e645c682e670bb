package dev.lazaret.app.window;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;

/** A person before the window: looks, clicks with the mouse, types, takes pictures of the screen. Waits for what it expects. */
final class Hand {
    private static final long PATIENCE_SECONDS = 120;
    private static final long BETWEEN_LOOKS = 250;
    private static final int MOST_FRAMES = 8;
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;

    private final Path pictures;
    private final String theme;

    Hand(Path pictures, String theme) {
        this.pictures = pictures;
        this.theme = theme;
    }

    /** Waits until something is so. */
    void until(String what, BooleanSupplier condition) throws Exception {
        long looks = PATIENCE_SECONDS * 1_000 / BETWEEN_LOOKS;
        for (long i = 0; i < looks; i++) {
            if (fx(condition::getAsBoolean)) {
                return;
            }
            pause();
        }
        picture("not-so");
        throw new AssertionError("waited in vain for: " + what);
    }

    void see(String id) throws Exception {
        until(id + " is there", () -> isShown(id));
    }

    /** Waits for a control whose text holds these words. */
    void read(String id, String words) throws Exception {
        until(id + " says " + words, () -> isShown(id) && text(id).contains(words));
    }

    void click(String id) throws Exception {
        see(id);
        until(id + " can be clicked", () -> !scene().lookup(id).isDisabled());
        Bounds[] seen = {place(id)};
        // A place that was laid out only now can still move.
        until(id + " stands still", () -> {
            Bounds before = seen[0];
            seen[0] = place(scene().lookup(id));
            return before.equals(seen[0]) && before.getWidth() > 0;
        });
        Bounds at = seen[0];
        run(() -> {
            Robot robot = new Robot();
            robot.mouseMove(at.getCenterX(), at.getCenterY());
            robot.mouseClick(MouseButton.PRIMARY);
        });
    }

    private Bounds place(String id) throws Exception {
        return fx(() -> place(scene().lookup(id)));
    }

    private static Bounds place(Node node) {
        return node.localToScreen(node.getBoundsInLocal());
    }

    void press(KeyCode... keys) throws Exception {
        run(() -> {
            Robot robot = new Robot();
            for (KeyCode key : keys) {
                robot.keyPress(key);
            }
            for (int i = keys.length - 1; i >= 0; i--) {
                robot.keyRelease(keys[i]);
            }
        });
    }

    void type(String letters) throws Exception {
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            press(letter == ' ' ? KeyCode.SPACE : KeyCode.valueOf(String.valueOf(Character.toUpperCase(letter))));
        }
    }

    boolean isShown(String id) {
        Node node = scene().lookup(id);
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return node != null;
    }

    String text(String id) {
        return scene().lookup(id) instanceof Labeled labeled ? labeled.getText() : "";
    }

    boolean hasFocus(String id) {
        Node node = scene().lookup(id);
        return node != null && node.isFocused();
    }

    Scene scene() {
        return Window.getWindows().getFirst().getScene();
    }

    void close() throws Exception {
        run(() -> {
            Stage stage = (Stage) Window.getWindows().getFirst();
            stage.fireEvent(new javafx.stage.WindowEvent(stage, javafx.stage.WindowEvent.WINDOW_CLOSE_REQUEST));
        });
    }

    /** The whole screen, as a file {@code STATE-THEME.png}. */
    void picture(String state) throws Exception {
        int[] before = new int[0];
        int[] pixels = screen();
        // The screen is behind the scene by a few frames; a blinking caret never stands still.
        for (int i = 0; i < MOST_FRAMES && !Arrays.equals(before, pixels); i++) {
            pause();
            before = pixels;
            pixels = screen();
        }
        BufferedImage out = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        out.setRGB(0, 0, WIDTH, HEIGHT, pixels, 0, WIDTH);
        write(out, pictures.resolve(state + "-" + theme + ".png"));
    }

    private int[] screen() throws Exception {
        WritableImage image = fx(() -> new Robot().getScreenCapture(null, 0, 0, WIDTH, HEIGHT));
        int[] pixels = new int[WIDTH * HEIGHT];
        image.getPixelReader().getPixels(0, 0, WIDTH, HEIGHT, PixelFormat.getIntArgbInstance(), pixels, 0, WIDTH);
        return pixels;
    }

    private static void pause() throws InterruptedException, ExecutionException {
        try {
            new CompletableFuture<Boolean>().get(BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // That long was wanted.
            return;
        }
    }

    private static void write(BufferedImage image, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    <T> T fx(Supplier<T> look) throws Exception {
        CompletableFuture<T> seen = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                seen.complete(look.get());
            } catch (RuntimeException | Error e) {
                seen.completeExceptionally(e);
            }
        });
        try {
            return seen.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    void run(Runnable act) throws Exception {
        fx(() -> {
            act.run();
            return "";
        });
    }
}
