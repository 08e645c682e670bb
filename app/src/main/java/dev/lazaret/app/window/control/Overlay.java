package dev.lazaret.app.window.control;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * Shows the window's content, with at most one modal dialog over it.
 *
 * <p>While a dialog is open, the content receives neither key presses nor clicks. Esc always cancels and closes the
 * dialog. Afterwards, the focus returns to the control that had it before.
 */
public final class Overlay extends StackPane {
    private static final double MARGIN = 48;

    private final StackPane base = new StackPane();
    private final StackPane shade = new StackPane();
    private @Nullable Node focusBefore;
    private Runnable cancelled = () -> {};
    private final Runnable opened;

    /**
     * Creates an empty overlay.
     *
     * @param opened runs when a dialog opens
     */
    public Overlay(Runnable opened) {
        this.opened = opened;
        base.getStyleClass().add("overlay-base");
        shade.getStyleClass().add("shade");
        shade.setVisible(false);
        getChildren().addAll(base, shade);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (!isOpen()) {
                return;
            }
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                cancel();
            } else if (event.getCode() == KeyCode.ENTER && getScene().getFocusOwner() instanceof ButtonBase focused) {
                // Enter activates only the focused button, never a default button.
                event.consume();
                focused.fire();
            }
        });
    }

    /** Gives a dialog its preferred size, but leaves a margin at the window's edges. */
    @Override
    protected void layoutChildren() {
        for (Node node : shade.getChildren()) {
            if (node instanceof Region dialog) {
                double width = Math.min(dialog.prefWidth(-1), getWidth() - MARGIN);
                dialog.setMaxSize(width, Math.min(dialog.prefHeight(width), getHeight() - MARGIN));
            }
        }
        super.layoutChildren();
    }

    public void content(Node node) {
        base.getChildren().setAll(node);
    }

    public boolean isOpen() {
        return shade.isVisible();
    }

    /**
     * Shows a dialog.
     *
     * @param focus control that initially gets the focus; it should be the harmless choice
     * @param onCancel runs if the dialog is cancelled
     */
    public void open(Region dialog, Node focus, Runnable onCancel) {
        if (!isOpen()) {
            focusBefore = Optional.ofNullable(getScene())
                    .map(scene -> scene.getFocusOwner())
                    .orElse(null);
        }
        cancelled = onCancel;
        opened.run();
        shade.getChildren().setAll(dialog);
        shade.setVisible(true);
        base.setDisable(true);
        focus.requestFocus();
    }

    /** Closes the dialog as its Cancel button does. */
    public void cancel() {
        Runnable act = cancelled;
        close();
        act.run();
    }

    /** Closes the dialog. */
    public void close() {
        cancelled = () -> {};
        base.setDisable(false);
        Node before = focusBefore;
        focusBefore = null;
        if (before != null && before.getScene() != null) {
            before.requestFocus();
        }
        // The dialog is removed after it lost the focus and before it becomes invisible. Changing either later would
        // restyle the dialog outside the window's scene, where no colours are defined.
        shade.getChildren().clear();
        shade.setVisible(false);
    }
}
