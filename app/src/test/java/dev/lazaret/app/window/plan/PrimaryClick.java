package dev.lazaret.app.window.plan;

import javafx.event.EventType;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** Events of the primary mouse button, to fire at a node. */
final class PrimaryClick {
    private PrimaryClick() {}

    /** Returns an event of a single press at the node's origin. */
    static MouseEvent event(EventType<MouseEvent> type) {
        return new MouseEvent(
                type,
                0,
                0,
                0,
                0,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                true,
                false,
                true,
                null);
    }
}
