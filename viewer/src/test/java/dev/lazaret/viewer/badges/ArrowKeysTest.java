package dev.lazaret.viewer.badges;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.viewer.gallery.Pictures;
import dev.lazaret.viewer.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

@Tag("window")
class ArrowKeysTest {
    private final FxRobot robot = new FxRobot();
    private final List<String> pressed = new ArrayList<>();

    private List<ToggleButton> shown() throws TimeoutException {
        List<ToggleButton> buttons = new ArrayList<>();
        Pictures.show(
                () -> {
                    ToggleGroup group = new ToggleGroup();
                    for (String name : List.of("Stub", "Replay", "Run")) {
                        ToggleButton button = new ToggleButton(name);
                        button.setToggleGroup(group);
                        button.setOnAction(_ -> pressed.add(name));
                        buttons.add(button);
                    }
                    buttons.getFirst().setSelected(true);
                    return new HBox(buttons.toArray(ToggleButton[]::new));
                },
                400,
                100,
                Theme.DARK);
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> buttons.getFirst().requestFocus());
        return buttons;
    }

    @Test
    void focusMovesAndSelectionStays() throws TimeoutException {
        List<ToggleButton> buttons = shown();
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> ArrowKeys.moveFocus(buttons));

        robot.press(KeyCode.LEFT).release(KeyCode.LEFT);
        robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);

        assertThat(buttons.get(1).isFocused()).isTrue();
        assertThat(buttons.get(0).isSelected()).as("what was chosen").isTrue();
        assertThat(pressed).isEmpty();
    }

    @Test
    void selectionMovesOnlyWithItsAction() throws TimeoutException {
        List<ToggleButton> buttons = shown();
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> ArrowKeys.press(buttons));

        robot.press(KeyCode.DOWN).release(KeyCode.DOWN);

        assertThat(buttons.get(1).isSelected()).isTrue();
        assertThat(pressed).containsExactly("Replay");
    }
}
