package dev.lazaret.app.window.plan;

import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.icons.Icon;
import java.util.function.BooleanSupplier;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/**
 * The button that confirms a plan, at a place that stays when the button is disabled.
 *
 * <p>The button is disabled while the plan is computed, and for a moment after its text changed, so that a press meant
 * for something else doesn't confirm. The place then keeps the focus of the button, and reports each press.
 */
final class ConfirmButton extends StackPane {
    private static final Duration GUARD = Duration.millis(700);
    private static final String PLANNING = "Planning…";
    private static final String COMPARING = "Comparing…";

    private final Button button;
    private final Runnable refused;
    private final PauseTransition guard = new PauseTransition(GUARD);
    private BooleanSupplier startable = () -> false;
    private boolean pending = true;

    /**
     * Creates the button for a plan that is still to be computed.
     *
     * @param effect text of the tooltip
     * @param refused runs when the button is pressed before it can confirm the plan
     */
    ConfirmButton(String id, Icon icon, String effect, Runnable confirm, Runnable refused) {
        this.refused = refused;
        button = WidgetFactory.button(icon, PLANNING, confirm, "primary");
        button.setId(id);
        button.setTooltip(new Tooltip(effect));
        button.setDisable(true);
        button.setMaxWidth(Double.MAX_VALUE);
        getStyleClass().add("confirm-place");
        setMinWidth(Region.USE_PREF_SIZE);
        getChildren().add(WidgetFactory.whole(button));
        guard.setOnFinished(_ -> enable());
        // A disabled button receives no events; its place does.
        addEventHandler(MouseEvent.MOUSE_CLICKED, _ -> pressed());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (isFocused() && (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE)) {
                pressed();
                event.consume();
            }
        });
    }

    /** Disables the button while the plan is computed. */
    void planning() {
        disable(PLANNING, true);
    }

    /** Disables the button after a confirmation, while the files are compared. */
    void comparing() {
        disable(COMPARING, false);
    }

    /** Disables the button because the choices have no plan. */
    void block(String text) {
        disable(text, false);
    }

    /** Shows what the button confirms, and enables it after a moment if the plan can be started. */
    void show(String text, BooleanSupplier canStart) {
        disable(text, canStart.getAsBoolean());
        startable = canStart;
        guard.playFromStart();
    }

    private void disable(String text, boolean isPending) {
        guard.stop();
        pending = isPending;
        startable = () -> false;
        if (button.isFocused()) {
            requestFocus();
        }
        button.setDisable(true);
        // The buttons must not move while the text changes for a moment.
        boolean brief = text.equals(PLANNING) || text.equals(COMPARING);
        button.setMinWidth(brief && button.getWidth() > 0 ? button.getWidth() : USE_PREF_SIZE);
        button.setText(text);
    }

    private void enable() {
        boolean can = startable.getAsBoolean();
        pending = false;
        button.setDisable(!can);
        if (can && isFocused()) {
            button.requestFocus();
        }
    }

    private void pressed() {
        if (pending) {
            refused.run();
        }
    }
}
