package dev.lazaret.app.window.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.viewer.gallery.Pictures;
import dev.lazaret.viewer.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Verifies how a dialog closes: it is not changed after it was removed from the window, where its colours would be
 * undefined.
 */
@Tag("window")
class OverlayTest {
    @Test
    void closesDialogWhileVisibleAndUnfocused() throws TimeoutException {
        var shown = Pictures.show(() -> new Overlay(() -> {}), 400, 300, Theme.LIGHT);
        Button below = new Button("Below");
        Button cancel = new Button("Cancel");
        StackPane dialog = new StackPane(cancel);
        List<Node> focused = new ArrayList<>();
        List<Boolean> visible = new ArrayList<>();
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            Overlay overlay = shown.view();
            overlay.content(below);
            below.requestFocus();
            overlay.open(dialog, cancel, () -> {});
            assertThat(cancel.isFocused()).isTrue();
            dialog.parentProperty().addListener((_, before, now) -> {
                if (now == null) {
                    focused.add(overlay.getScene().getFocusOwner());
                    visible.add(before.isVisible());
                }
            });
            overlay.close();
            assertThat(overlay.isOpen()).isFalse();
        });
        assertThat(focused).containsExactly(below);
        assertThat(visible).containsExactly(true);
    }
}
