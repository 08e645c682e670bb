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

/** Starts JavaFX and opens the window. */
public final class WindowLauncher {
    /** Number of pulses after which the first frame is on the screen. */
    private static final int PAINTED = 2;

    private WindowLauncher() {}

    /**
     * The folder and report that the window opens at start.
     *
     * @param report report whose findings are listed once the folder is open; empty if there is none
     */
    public record Request(Path folder, Optional<ReportedAudit> report) {}

    /**
     * Starts JavaFX, opens the window and returns once it is closed.
     *
     * @param request folder and report to open at start
     * @param painted runs on the JavaFX thread once the first frame is on the screen
     * @param defects logs an internal error with its stack trace and returns a sentence with the location of the log
     * @return why no window can be opened here, as a sentence; empty if the window was opened
     */
    public static Optional<String> run(
            Optional<Request> request, Runnable painted, Function<Throwable, String> defects) {
        CountDownLatch closed = new CountDownLatch(1);
        Map<String, String> environment = System.getenv();
        Path home = Path.of(System.getProperty("user.home"));
        prepare();
        try {
            // JavaFX must not exit when the window closes, because pending entries are stored after that.
            Platform.setImplicitExit(false);
            Platform.startup(() -> {
                Stage stage = new Stage();
                LazaretWindow window =
                        new LazaretWindow(stage, () -> Services.of(environment, home), defects, closed::countDown);
                Thread.currentThread().setUncaughtExceptionHandler((_, problem) -> window.defect(problem));
                // Threads that views start must not fail silently.
                Thread.setDefaultUncaughtExceptionHandler(
                        (_, problem) -> Platform.runLater(() -> window.defect(problem)));
                afterPulses(stage.getScene(), painted);
                window.show(request);
            });
        } catch (UnsupportedOperationException | IllegalStateException e) {
            return Optional.of("Can’t open a window: there is no display. lazaret audit PATH works without one.");
        }
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    /** Reads the style sheets in advance, so that the JavaFX thread does not have to read them. */
    static void prepare() {
        StyleSheet.all();
        FrameStyleSheet.all();
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
