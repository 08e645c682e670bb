package dev.lazaret.viewer.badges;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.viewer.gallery.Pictures;
import dev.lazaret.viewer.theme.Theme;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** Verifies that no text of a repository stops the layout of the window. */
@Tag("window")
class TextWrappingTest {
    private static final String HEBREW = "\u05e9\u05dc\u05d5\u05dd ";

    /** Fails with JavaFX 26 if the label or the area wraps the text. */
    @Test
    void rightToLeftTextDoesNotStopLayout() throws TimeoutException {
        Pictures.Shown<VBox> shown = Pictures.show(VBox::new, 700, 500, Theme.DARK);
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            Label label = ViewerControlFactory.prose("");
            TextArea area = new TextArea();
            TextWrapping.wrap(area);
            shown.view().getChildren().setAll(label, area);
            String text = "error: " + HEBREW.repeat(20) + "\n --> src/lib.rs:1:1";
            for (double width = 60; width < 690; width += 10) {
                shown.view().setMaxWidth(width);
                label.setText(text + CountFormatter.unbroken((int) width));
                area.setText(text);
                shown.view().getScene().getRoot().layout();
            }
            Label later = new Label("later");
            shown.view().getChildren().add(later);
            shown.view().getScene().getRoot().applyCss();
            shown.view().getScene().getRoot().layout();
            assertThat(later.getWidth()).as("what is added later is laid out").isPositive();
            assertThat(label.isWrapText()).isFalse();
            label.setText("plain words");
            assertThat(label.isWrapText()).isTrue();
        });
    }
}
