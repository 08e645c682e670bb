package dev.lazaret.app.window;

import dev.lazaret.analysis.compare.ReportedAudit;
import dev.lazaret.app.window.session.Services;
import dev.lazaret.viewer.theme.StyleSheet;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** Opens the window. */
public final class WindowStart {
    /** Pulses after which the first frame of the shown window is on the screen. */
    private static final int PAINTED = 2;

    private WindowStart() {}

    /**
     * What is opened at once.
     *
     * @param report whose findings are listed when it is there
     */
    public record Asked(Path folder, Optional<ReportedAudit> report) {}

    /**
     * Starts JavaFX, opens the window and returns when it was closed.
     *
     * @param asked opened at once
     * @param painted told on the JavaFX thread when the window was painted first
     * @param defects keeps the trace of a defect and says in a sentence where
     * @return a sentence if no window can be opened here
     */
    public static Optional<String> run(Optional<Asked> asked, Runnable painted, Function<Throwable, String> defects) {
        CountDownLatch closed = new CountDownLatch(1);
        Map<String, String> environment = System.getenv();
        Path home = Path.of(System.getProperty("user.home"));
        prepare();
        try {
            // The last words are kept after the window has gone.
            Platform.setImplicitExit(false);
            Platform.startup(() -> {
                Stage stage = new Stage();
                LazaretWindow window =
                        new LazaretWindow(stage, () -> Services.of(environment, home), defects, closed::countDown);
                Thread.currentThread().setUncaughtExceptionHandler((_, problem) -> window.defect(problem));
                // What the views make off this thread must not fail in silence.
                Thread.setDefaultUncaughtExceptionHandler(
                        (_, problem) -> Platform.runLater(() -> window.defect(problem)));
                afterPulses(stage.getScene(), painted);
                window.show(asked);
            });
        } catch (UnsupportedOperationException | IllegalStateException e) {
            return Optional.of(
                    "No window can be opened here: there is no display. lazaret audit PATH works without one.");
        }
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    /** Reads what windows are dressed in, so that the JavaFX thread need not. */
    static void prepare() {
        StyleSheet.all();
        FrameSheet.all();
    }

    private static void afterPulses(Scene scene, Runnable act) {
        Runnable[] listener = new Runnable[1];
        int[] left = {PAINTED};
        listener[0] = () -> {
            if (--left[0] == 0) {
                scene.removePostLayoutPulseListener(listener[0]);
                act.run();
            }
        };
        scene.addPostLayoutPulseListener(listener[0]);
    }
}
