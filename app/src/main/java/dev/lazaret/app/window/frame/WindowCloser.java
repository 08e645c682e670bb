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

/** Closes the window. Asks first while a step runs, and stores pending entries. */
public final class WindowCloser {
    private final Stage stage;
    private final Overlay overlay;
    private final Runnable flush;
    private final Runnable lastWords;

    /**
     * Creates the closing sequence of a window.
     *
     * @param flush stores text that is still being typed
     * @param lastWords writes pending entries and releases everything; not on the JavaFX thread
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
     * @param stopAndWait stops the step; not on the JavaFX thread
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

    /** Closes the window. Runs {@code first} before the final store writes, not on the JavaFX thread. */
    public void finish(Runnable first) {
        flush.run();
        stage.hide();
        Thread.ofPlatform().name("finish").start(() -> {
            first.run();
            // The detour via the JavaFX thread lets tasks run that the end of a step queued there, before the store
            // closes.
            Platform.runLater(() -> Thread.ofPlatform().name("last words").start(lastWords));
        });
    }
}
