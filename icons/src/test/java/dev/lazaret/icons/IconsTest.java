package dev.lazaret.icons;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Verifies that every icon draws something distinct, inside its box, at 16 pixels. */
@Tag("window")
class IconsTest {
    private static final int SIZE = 16;
    private static final int MARGIN = 4;

    @BeforeAll
    static void toolkit() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Platform.setImplicitExit(false);
    }

    @ParameterizedTest
    @EnumSource
    void drawsInsideItsBox(Icon icon) {
        String inked = pixels(() -> Icons.node(icon, SIZE));

        int inside = 0;
        for (int i = 0; i < inked.length(); i++) {
            int x = i % (SIZE + 2 * MARGIN) - MARGIN;
            int y = i / (SIZE + 2 * MARGIN) - MARGIN;
            boolean in = x >= 0 && y >= 0 && x < SIZE && y < SIZE;
            if (inked.charAt(i) != '.') {
                assertThat(in).as("ink of %s at %d, %d", icon, x, y).isTrue();
                inside++;
            }
        }
        assertThat(inside).as("inked pixels of %s", icon).isGreaterThan(8);
    }

    @Test
    void everyIconLooksDifferent() {
        Map<String, Icon> seen = new HashMap<>();
        for (Icon icon : Icon.values()) {
            assertThat(seen.put(pixels(() -> Icons.node(icon, SIZE)), icon))
                    .as("%s looks like", icon)
                    .isNull();
        }
    }

    @Test
    void slashedIconDiffersFromPlainIcon() {
        assertThat(pixels(() -> Icons.slashed(Icon.GLOBE, SIZE)))
                .isNotEqualTo(pixels(() -> Icons.node(Icon.GLOBE, SIZE)));
    }

    @Test
    void sizeIsExact() {
        assertThat(Icons.node(Icon.EYE, 24).prefWidth(-1)).isEqualTo(24);
        assertThat(Icons.node(Icon.EYE, 24).prefHeight(-1)).isEqualTo(24);
    }

    /** Returns one character a pixel, '.' for an empty one. */
    private static String pixels(Supplier<Node> icon) {
        CompletableFuture<String> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(draw(icon.get()));
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        return result.join();
    }

    private static String draw(Node node) {
        int side = SIZE + 2 * MARGIN;
        Pane pane = new Pane(node);
        node.relocate(MARGIN, MARGIN);
        Scene scene = new Scene(pane, side, side, Color.TRANSPARENT);
        pane.setBackground(null);
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(Color.TRANSPARENT);
        WritableImage image = pane.snapshot(parameters, new WritableImage(side, side));
        PixelReader reader = image.getPixelReader();
        StringBuilder out = new StringBuilder(side * side);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int alpha = reader.getArgb(x, y) >>> 24;
                out.append(alpha == 0 ? '.' : (char) ('a' + alpha / 16));
            }
        }
        return out.toString();
    }
}
