package dev.lazaret.viewer.badges;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyEvent;

/**
 * Defines what the arrow keys do at buttons of which one is chosen. JavaFX moves the selection of such a group without
 * an action, so that a button would look chosen although nothing was done.
 */
public final class ArrowKeys {
    private ArrowKeys() {}

    /** Moves the focus to the neighbour. */
    public static void moveFocus(List<? extends ButtonBase> buttons) {
        handle(buttons, ButtonBase::requestFocus);
    }

    /** Moves the focus to the neighbour, and presses it. */
    public static void press(List<? extends ButtonBase> buttons) {
        handle(buttons, button -> {
            button.requestFocus();
            button.fire();
        });
    }

    private static void handle(List<? extends ButtonBase> buttons, Consumer<ButtonBase> arrived) {
        List<ButtonBase> all = List.copyOf(buttons);
        for (int i = 0; i < all.size(); i++) {
            int at = i;
            all.get(i).addEventFilter(KeyEvent.KEY_PRESSED, key -> {
                int to = switch (key.getCode()) {
                    case LEFT, UP, KP_LEFT, KP_UP -> at - 1;
                    case RIGHT, DOWN, KP_RIGHT, KP_DOWN -> at + 1;
                    default -> at;
                };
                if (to != at) {
                    key.consume();
                    if (to >= 0 && to < all.size()) {
                        arrived.accept(all.get(to));
                    }
                }
            });
        }
    }
}
