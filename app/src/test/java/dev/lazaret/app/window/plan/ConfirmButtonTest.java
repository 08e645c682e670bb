package dev.lazaret.app.window.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.window.LazaretWindow;
import dev.lazaret.icons.Icon;
import dev.lazaret.viewer.gallery.Pictures;
import dev.lazaret.viewer.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** Verifies that a press before the plan is ready is reported, starts nothing, and leaves the focus in place. */
@Tag("window")
class ConfirmButtonTest {
    private final List<String> acts = new ArrayList<>();

    @Test
    void pressWhilePlanningIsReportedAndStartsNothing() throws Exception {
        ConfirmButton place = shown();
        Button button = button(place);
        onFx(() -> place.show("Check, execute nothing", () -> true));
        onFx(() -> click(place));
        assertThat(acts).as("the text has just changed").containsExactly("refused");
        Pictures.until(() -> !button.isDisabled());
        onFx(button::fire);
        assertThat(acts).containsExactly("refused", "confirmed");

        onFx(place::planning);
        assertThat(button.getText()).isEqualTo("Planning…");
        assertThat(button.isDisabled()).isTrue();
        onFx(() -> click(place));
        assertThat(acts).containsExactly("refused", "confirmed", "refused");
        onFx(place::comparing);
        onFx(() -> click(place));
        assertThat(acts).as("the first press counts").hasSize(3);
    }

    @Test
    void focusStaysWhileThePlanIsComputed() throws Exception {
        ConfirmButton place = shown();
        Button button = button(place);
        onFx(() -> place.show("Check, execute 1 unit", () -> true));
        Pictures.until(() -> !button.isDisabled());
        onFx(() -> {
            button.requestFocus();
            place.planning();
        });
        assertThat(place.getScene().getFocusOwner()).isEqualTo(place);
        onFx(() -> {
            press(place, KeyCode.ENTER);
            press(place, KeyCode.SPACE);
        });
        assertThat(acts).containsExactly("refused", "refused");
        onFx(() -> place.show("Check, execute 2 units", () -> true));
        Pictures.until(() -> !button.isDisabled());
        assertThat(button.isFocused()).isTrue();
        assertThat(button.getText()).isEqualTo("Check, execute 2 units");
    }

    @Test
    void planThatCannotStartStaysDisabled() throws Exception {
        ConfirmButton place = shown();
        onFx(() -> {
            place.show("Check", () -> false);
            click(place);
        });
        assertThat(acts).as("the dialog states why").isEmpty();
        onFx(() -> place.block("Check"));
        assertThat(button(place).isDisabled()).isTrue();
    }

    private ConfirmButton shown() throws TimeoutException {
        var shown = Pictures.show(
                () -> new VBox(
                        new TextField(),
                        new ConfirmButton(
                                "plan-confirm",
                                Icon.CHECK,
                                "Checks.",
                                () -> acts.add("confirmed"),
                                () -> acts.add("refused"))),
                400,
                200,
                Theme.DARK);
        onFx(() -> LazaretWindow.sheets(shown.stage().getScene()));
        return (ConfirmButton) shown.view().getChildren().getLast();
    }

    private static Button button(ConfirmButton place) {
        return (Button) place.lookup("#plan-confirm");
    }

    private static void press(ConfirmButton place, KeyCode key) {
        place.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
    }

    private static void click(ConfirmButton place) {
        place.fireEvent(PrimaryClick.event(MouseEvent.MOUSE_CLICKED));
    }

    private static void onFx(Runnable act) {
        WaitForAsyncUtils.waitForAsyncFx(60_000, act);
    }
}
