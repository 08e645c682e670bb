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
 * Shows the window's content with at most one modal dialog over it.
 *
 * <p>While a dialog is open, the content gets neither keys nor clicks. Esc closes the dialog and always means Cancel.
 * Afterwards the focus returns to the control that had it.
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
                // Enter presses only the button that has the focus, never a default button.
                event.consume();
                focused.fire();
            }
        });
    }

    /** Gives a dialog its preferred size, but leaves a margin to the window's edges. */
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
     * @param focus control that gets the focus first: the harmless choice
     * @param onCancel runs if the dialog is closed without a choice
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
        // Removed while visible and without the focus: a later change of either would restyle the dialog outside of the
        // window's scene, where no colour is defined.
        shade.getChildren().clear();
        shade.setVisible(false);
    }
}
