package dev.lazaret.app.window.welcome;

import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Shows the progress while a folder is read, and a button that stops the reading. */
public final class OpeningPage extends StackPane implements dev.lazaret.analysis.repository.ScanMonitor {
    private static final double WIDTH = 460;
    private static final long MIB = 1L << 20;

    private final AtomicLong entries = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Label numbers = WidgetFactory.label("", "muted");
    private final Button stop;

    /**
     * Creates the page.
     *
     * @param name name of the folder, sanitized for display
     * @param still whether to omit the animated bar
     */
    public OpeningPage(String name, boolean still) {
        getStyleClass().add("canvas");
        stop = WidgetFactory.button(Icon.STOP, "Stop reading", this::stop);
        stop.setId("stop-reading");
        ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setVisible(!still);
        bar.setManaged(!still);
        numbers.setId("reading-figures");
        HBox title = WidgetFactory.row(
                10, Icons.node(Icon.EYE, 18), WidgetFactory.shortened("Reading " + name, "strong", "pane-title"));
        title.getStyleClass().add("accent-icon");
        VBox box = new VBox(
                12,
                title,
                WidgetFactory.prose(
                        "Lazaret reads the files as data. It starts no cargo, no rustc, no git and no shell, and writes"
                                + " nothing into the folder. Findings are shown when all files are read.",
                        "muted"),
                bar,
                numbers,
                stop);
        box.getStyleClass().addAll("box", "opening");
        box.setMaxSize(WIDTH, USE_PREF_SIZE);
        getChildren().add(box);
        setAlignment(Pos.CENTER);
    }

    public void focusStop() {
        stop.requestFocus();
    }

    /** Requests that the reading stop. */
    public void stop() {
        cancelled.set(true);
        numbers.setText("Reading stops…");
    }

    @Override
    public void at(long walked, long read) {
        entries.set(walked);
        bytes.set(read);
        if (scheduled.compareAndSet(false, true)) {
            Platform.runLater(() -> {
                scheduled.set(false);
                if (!cancelled.get()) {
                    numbers.setText(words(entries.get(), bytes.get()));
                }
            });
        }
    }

    /** Returns text such as {@code So far: 12 400 entries, 36 MiB}. */
    static String words(long entries, long bytes) {
        return "So far: " + CountFormatter.unbroken(entries, "entry", "entries") + ", " + bytes / MIB + " MiB";
    }

    @Override
    public boolean cancelled() {
        return cancelled.get();
    }
}
