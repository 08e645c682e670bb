package dev.lazaret.app.window.frame;

import dev.lazaret.app.window.control.DialogLayout;
import dev.lazaret.app.window.control.Overlay;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

/** Closes the window after pending entries have been stored. If a step is running, asks for confirmation first. */
public final class WindowCloser {
    private final Stage stage;
    private final Overlay overlay;
    private final Runnable flush;
    private final Runnable lastWords;

    /**
     * Creates a closer for a window.
     *
     * @param flush stores text that the user is still typing
     * @param lastWords writes pending entries and releases all resources; runs off the JavaFX thread
     */
    public WindowCloser(Stage stage, Overlay overlay, Runnable flush, Runnable lastWords) {
        this.stage = stage;
        this.overlay = overlay;
        this.flush = flush;
        this.lastWords = lastWords;
    }

    /**
     * Asks whether to stop the running step and close.
     *
     * @param step title of the step
     * @param stopAndWait stops the step and waits for its end; runs off the JavaFX thread
     */
    public void confirm(String step, Runnable stopAndWait) {
        Button keep = WidgetFactory.button("Keep running", overlay::close);
        keep.setId("keep-running");
        Button stop = WidgetFactory.button("Stop " + step + " and close", () -> finish(stopAndWait));
        stop.setId("stop-and-close");
        DialogLayout dialog = new DialogLayout(
                Icons.node(Icon.STOP, 20),
                "Stop " + step + " and close?",
                step + " is running. Closing ends all of its processes and discards its output. History records that it"
                        + " was stopped.",
                new Region(),
                "",
                keep,
                stop);
        dialog.setMaxWidth(520);
        overlay.open(dialog, keep, () -> {});
    }

    /** Closes the window. Runs {@code first}, off the JavaFX thread, before the final writes to the store. */
    public void finish(Runnable first) {
        flush.run();
        stage.hide();
        Thread.ofPlatform().name("finish").start(() -> {
            first.run();
            // Goes through the JavaFX thread, so that tasks that the end of a step queued there run before the store is
            // closed.
            Platform.runLater(() -> Thread.ofPlatform().name("last words").start(lastWords));
        });
    }
}
