package dev.lazaret.app.window.control;

import dev.lazaret.app.restrict.Restriction;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.application.Platform;

/**
 * Work off the JavaFX thread whose result is handed back to it. No thread of it is virtual: the carrier of a virtual one that starts a
 * program may have been made by one that can start none.
 */
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
        Thread.ofPlatform().daemon().name(name).start(told(work, done));
    }

    /** The same for work that looks at what others wrote, and opens no file to change it: the kernel keeps it to that, where it can. */
    public <T> void read(String name, Callable<T> work, Consumer<T> done) {
        Restriction.TO_READING.thread(name, told(work, done)).start();
    }

    private <T> Runnable told(Callable<T> work, Consumer<T> done) {
        return () -> {
            try {
                T result = work.call();
                Platform.runLater(() -> done.accept(result));
            } catch (Exception | Error problem) {
                Platform.runLater(() -> defects.accept(problem));
            }
        };
    }
}
