package dev.lazaret.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.viewer.gallery.Pictures;
import dev.lazaret.viewer.layout.LayoutCheck;
import dev.lazaret.viewer.theme.Theme;
import java.util.Locale;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/** Takes a picture of a dialog before a step, or of a view of a step. */
public final class StepPicture {
    private StepPicture() {}

    /** Draws a picture, named after its content and the theme, and asserts that nothing in it is truncated. */
    public static void look(Stage stage, String name, Theme theme) {
        Pictures.draw(stage, name + "-" + word(theme));
        assertThat(WaitForAsyncUtils.waitForAsyncFx(60_000, () -> LayoutCheck.of(stage.getScene(), "dialog")))
                .as(name + ", " + word(theme))
                .isEmpty();
    }

    private static String word(Theme theme) {
        return theme.name().toLowerCase(Locale.ROOT);
    }
}
