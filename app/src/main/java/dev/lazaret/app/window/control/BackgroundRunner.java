package dev.lazaret.app.window.control;

import dev.lazaret.app.restrict.RestrictedThreadRunner;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.application.Platform;

/**
 * Runs work off the JavaFX thread and passes the result back to it.
 *
 * <p>Does not use virtual threads, because a carrier thread may have been created by a restricted thread. It then
 * inherits the restriction and can't start programs.
 */
public final class BackgroundRunner {
    private final Consumer<Throwable> defects;

    /**
     * Creates the runner of one window.
     *
     * @param defects receives, on the JavaFX thread, every exception or error that work throws
     */
    public BackgroundRunner(Consumer<Throwable> defects) {
        this.defects = defects;
    }

    /** Runs {@code work} on a new thread and passes its result to {@code done} on the JavaFX thread. */
    public <T> void run(String name, Callable<T> work, Consumer<T> done) {
        Thread.ofPlatform().daemon().name(name).start(task(work, done));
    }

    /**
     * Same as {@link #run}, but for work that reads untrusted files and opens no file for writing. The kernel enforces
     * this if it supports such a restriction.
     */
    public <T> void read(String name, Callable<T> work, Consumer<T> done) {
        RestrictedThreadRunner.TO_READING.thread(name, task(work, done)).start();
    }

    private <T> Runnable task(Callable<T> work, Consumer<T> done) {
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
