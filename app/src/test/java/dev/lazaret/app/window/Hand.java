package dev.lazaret.app.window;

import dev.lazaret.viewer.layout.LayoutCheck;
import dev.lazaret.viewer.layout.Violation;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import javax.imageio.ImageIO;

/**
 * Simulates a person at the window: looks, clicks with the mouse, types, takes pictures. Waits for expected states.
 */
final class Hand {
    /**
     * Timeout for expected states: even a step on a slow machine ends sooner. Set {@code lazaret.patience} lower while
     * writing a walk.
     */
    static final long PATIENCE_SECONDS = Long.getLong("lazaret.patience", 300);

    /** Nodes that cover others by design. */
    private static final String[] LAYERS = {"shade", "toast"};

    private final Path pictures;
    private final boolean keepsPictures;
    private final List<String> faults = new ArrayList<>();

    /** Takes pictures into a folder. */
    Hand(Path pictures) {
        this(pictures, true);
    }

    /**
     * Checks each state that has a picture.
     *
     * @param keepsPictures whether it saves pictures as well: saving one takes as long as reaching the state
     */
    Hand(Path pictures, boolean keepsPictures) {
        this.pictures = pictures;
        this.keepsPictures = keepsPictures;
    }

    /** Returns the open window. */
    Stage stage() {
        return (Stage) Window.getWindows().stream()
                .filter(Stage.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    Scene scene() {
        return stage().getScene();
    }

    /** Moves the window to the screen's corner, and gives it the keyboard focus. */
    void take(double width, double height) throws Exception {
        run(() -> {
            stage().setX(0);
            stage().setY(0);
            stage().setWidth(width);
            stage().setHeight(height);
        });
        until("the window has its size", () -> scene().getWidth() == width && scene().getHeight() == height);
        focusWindow();
    }

    /** Without a window manager nothing else gives the window the focus. */
    private void focusWindow() throws Exception {
        until("the window has the keyboard", () -> {
            if (!stage().isFocused()) {
                stage().requestFocus();
            }
            return stage().isFocused();
        });
    }

    /** Waits until a condition holds, checking at each frame. */
    void until(String what, BooleanSupplier condition) throws Exception {
        CompletableFuture<String> so = new CompletableFuture<>();
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                try {
                    if (condition.getAsBoolean()) {
                        stop();
                        so.complete("");
                    }
                } catch (RuntimeException | Error e) {
                    stop();
                    so.completeExceptionally(e);
                }
            }
        };
        run(timer::start);
        try {
            so.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            run(timer::stop);
            throw new AssertionError("waited in vain for: " + what + "; the focus is in " + focused(), e);
        } catch (ExecutionException e) {
            throw new AssertionError("while waiting for: " + what, e.getCause());
        }
    }

    /** Describes the focused node. */
    String focused() throws Exception {
        return fx(() -> {
            Node owner = scene().getFocusOwner();
            return owner == null ? "nothing" : owner + (stage().isFocused() ? "" : ", but the window has no keyboard");
        });
    }

    void see(String id) throws Exception {
        until(id + " is there", () -> isShown(id));
    }

    void gone(String id) throws Exception {
        until(id + " is gone", () -> !isShown(id));
    }

    void focus(String id) throws Exception {
        until(id + " has the focus", () -> hasFocus(id));
    }

    /** Waits for a control whose text contains this text. */
    void read(String id, String words) throws Exception {
        until(id + " says " + words, () -> isShown(id) && text(id).contains(words));
    }

    void click(String id) throws Exception {
        see(id);
        until(id + " can be clicked", () -> !scene().lookup(id).isDisabled());
        Bounds[] seen = {fx(() -> place(scene().lookup(id)))};
        // A node that was only now laid out can still move.
        until(id + " stands still", () -> {
            Bounds before = seen[0];
            seen[0] = place(scene().lookup(id));
            return before.equals(seen[0]) && before.getWidth() > 0;
        });
        Bounds at = seen[0];
        robot(robot -> {
            robot.mouseMove(at.getCenterX(), at.getCenterY());
            robot.mouseClick(MouseButton.PRIMARY);
        });
    }

    private void robot(Consumer<Robot> act) throws Exception {
        run(() -> act.accept(new Robot()));
    }

    private static Bounds place(Node node) {
        return node.localToScreen(node.getBoundsInLocal());
    }

    /** Drags a folder from another program's window, in the corner, onto a node. */
    void drop(Path folder, String id) throws Exception {
        see(id);
        DragSource source = fx(() -> new DragSource(stage(), folder));
        Bounds to = fx(() -> place(scene().lookup(id)));
        robot(robot -> {
            robot.mouseMove(source.place().getCenterX(), source.place().getCenterY());
            robot.mousePress(MouseButton.PRIMARY);
        });
        until("it is dragged", () -> {
            Robot robot = new Robot();
            robot.mouseMove(robot.getMouseX() - 1, robot.getMouseY());
            return source.isDragged();
        });
        until("it is held over the window", () -> {
            Robot robot = new Robot();
            robot.mouseMove(to.getCenterX(), robot.getMouseY() == to.getCenterY() ? to.getMinY() : to.getCenterY());
            return scene().lookup(id).getPseudoClassStates().stream()
                    .anyMatch(state -> state.getPseudoClassName().equals("dragged"));
        });
        picture("welcome-dropping");
        robot(robot -> robot.mouseRelease(MouseButton.PRIMARY));
        until("it was let go", source::isDone);
        run(source::close);
        focusWindow();
    }

    /** Allows each unit in the dialog before a step, one after the other: there is no action for all. */
    void runEachUnit() throws Exception {
        decideEachUnit(KeyCode.R);
    }

    /** Presses the key of a decision on each unit of the plan. */
    void decideEachUnit(KeyCode key) throws Exception {
        run(() -> {
            ListView<?> units = (ListView<?>) scene().lookup("#plan-units");
            for (int row = 0; row < units.getItems().size(); row++) {
                units.getSelectionModel().select(row);
                units.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
            }
        });
    }

    void press(KeyCode... keys) throws Exception {
        focusWindow();
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
            press(
                    switch (letter) {
                        case ' ' -> KeyCode.SPACE;
                        case '/' -> KeyCode.SLASH;
                        case '.' -> KeyCode.PERIOD;
                        default -> KeyCode.valueOf(String.valueOf(Character.toUpperCase(letter)));
                    });
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

    void close() throws Exception {
        run(() -> stage().fireEvent(new WindowEvent(stage(), WindowEvent.WINDOW_CLOSE_REQUEST)));
    }

    /** Saves a picture of the window as {@code STATE.png}; collects its layout faults for {@link #faults}. */
    void picture(String state) throws Exception {
        if (keepsPictures) {
            snap(state);
        }
        List<Violation> found = fx(() -> {
            scene().getRoot().applyCss();
            scene().getRoot().layout();
            return LayoutCheck.of(scene(), LAYERS);
        });
        found.forEach(violation -> faults.add(state + ": " + violation));
    }

    /** Saves the picture only. */
    void snap(String state) throws Exception {
        WritableImage image = fx(() -> scene().snapshot(null));
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        out.setRGB(0, 0, width, height, pixels, 0, width);
        write(out, pictures.resolve(state + ".png"));
    }

    /** Returns the layout faults of all pictures. */
    List<String> faults() {
        return List.copyOf(faults);
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
