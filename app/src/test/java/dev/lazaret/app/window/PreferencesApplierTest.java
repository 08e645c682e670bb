package dev.lazaret.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.window.control.Toasts;
import dev.lazaret.app.window.frame.ZoomPane;
import dev.lazaret.app.window.session.UserPreferences;
import dev.lazaret.viewer.gallery.Pictures;
import dev.lazaret.viewer.theme.Theme;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** Verifies that the colours of a new theme are known to every node at once. */
@Tag("window")
class PreferencesApplierTest {
    /** A row whose parts do what cells of a list do in their layout: change the style of a node, and add a node. */
    private static final class Row extends HBox {
        private final Label label = new Label("text");

        private final Pane changing = new Pane() {
            @Override
            protected void layoutChildren() {
                label.getStyleClass().add("muted");
            }
        };

        private final Pane adding = new Pane() {
            @Override
            protected void layoutChildren() {
                Label added = new Label("text");
                added.getStyleClass().add("muted");
                getChildren().add(added);
            }
        };

        Row() {
            getChildren().addAll(changing, new StackPane(label), adding);
        }
    }

    /**
     * A style that changes during the layout for a picture waits for the next pulse. Until then JavaFX puts off all
     * other changes of styles, but styles new nodes at once.
     */
    @Test
    void resolvesColoursBeforeNextPulse() throws Exception {
        StyleGuard styles = StyleGuard.listen();
        var shown = Pictures.show(Row::new, 400, 200, Theme.LIGHT);
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            Row row = shown.view();
            Scene scene = shown.stage().getScene();
            row.changing.requestLayout();
            scene.snapshot(null);

            new PreferencesApplier(scene, new ZoomPane(new StackPane(), 1, 1), new Toasts())
                    .set(UserPreferences.DEFAULT);
            row.adding.requestLayout();
            row.adding.layout();
        });
        assertThat(styles.told()).isEmpty();
        styles.close();
    }
}
