package dev.lazaret.app.window.control;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.application.Platform;

/** Work off the JavaFX thread whose result is handed back to it. */
public final class Background {
    private final Consumer<Throwable> defects;

    /**
     * Work of one window.
     *
     * @param defects told, on the JavaFX thread, of what no work should throw
     */
    public Background(Consumer<Throwable> defects) {
        this.defects = defects;
    }

    /** Runs {@code work} on a thread of its own and gives its result to {@code done} on the JavaFX thread. */
    public <T> void run(String name, Callable<T> work, Consumer<T> done) {
        Thread.ofVirtual().name(name).start(() -> {
            try {
                T result = work.call();
                Platform.runLater(() -> done.accept(result));
            } catch (Exception | Error problem) {
                Platform.runLater(() -> defects.accept(problem));
            }
        });
    }
}
