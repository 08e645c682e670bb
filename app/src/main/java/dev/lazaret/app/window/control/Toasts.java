package dev.lazaret.app.window.control;

import dev.lazaret.icons.Icon;
import java.util.Optional;
import javafx.animation.FadeTransition;
import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/**
 * Shows short messages above the window's lower edge. They disappear after a while; anything important is also shown
 * elsewhere.
 */
public final class Toasts extends VBox {
    private static final Duration SHORT = Duration.seconds(10);
    private static final Duration LONG = Duration.seconds(30);
    private static final Duration FADE = Duration.millis(120);
    private static final int MOST = 3;

    private boolean reduceMotion;

    public Toasts() {
        super(8);
        setAlignment(Pos.BOTTOM_CENTER);
        setPadding(new Insets(0, 0, 44, 0));
        setPickOnBounds(false);
        setId("toasts");
    }

    /** Turns animation off if {@code reduce}, otherwise on. */
    public void reduceMotion(boolean reduce) {
        reduceMotion = reduce;
    }

    /** Removes all messages. Called when a dialog opens, so that no message covers it. */
    public void clear() {
        getChildren().clear();
    }

    /** Shows a problem, which remains visible longer than other messages. */
    public void problem(String sentence) {
        add(sentence, Optional.empty(), LONG);
    }

    public void show(String sentence) {
        add(sentence, Optional.empty(), SHORT);
    }

    /** Shows a message with an undo button for ten seconds. */
    public void undoable(String sentence, Runnable undo) {
        add(sentence, Optional.of(undo), SHORT);
    }

    private void add(String sentence, Optional<Runnable> undo, Duration stays) {
        HBox toast = WidgetFactory.row(10, WidgetFactory.prose(sentence, "small-text"));
        toast.getStyleClass().add("toast");
        toast.setMaxWidth(USE_PREF_SIZE);
        undo.ifPresent(act -> {
            Button button = WidgetFactory.button(
                    Icon.UNDO,
                    "Undo",
                    () -> {
                        getChildren().remove(toast);
                        act.run();
                    },
                    "small");
            button.setId("undo");
            toast.getChildren().add(button);
        });
        toast.getChildren()
                .add(WidgetFactory.iconButton(
                        Icon.CLOSE, "Close", () -> getChildren().remove(toast)));
        getChildren().add(toast);
        if (!reduceMotion) {
            FadeTransition fade = new FadeTransition(FADE, toast);
            fade.setFromValue(0);
            fade.setToValue(1);
            fade.play();
        }
        if (getChildren().size() > MOST) {
            getChildren().removeFirst();
        }
        PauseTransition pause = new PauseTransition(stays);
        pause.setOnFinished(_ -> getChildren().remove(toast));
        pause.play();
    }
}
