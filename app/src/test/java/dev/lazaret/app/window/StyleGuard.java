package dev.lazaret.app.window;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Collects JavaFX's warnings about styles that it can't apply: a colour that is not defined for a node is a defect of
 * Lazaret.
 */
public final class StyleGuard extends Handler {
    /** A strong reference: the logging framework drops an unreferenced logger with its handlers. */
    private static final Logger STYLES = Logger.getLogger("javafx.css");

    private final Set<String> told = new ConcurrentSkipListSet<>();

    private StyleGuard() {}

    /** Starts listening. */
    public static StyleGuard listen() {
        StyleGuard guard = new StyleGuard();
        STYLES.addHandler(guard);
        return guard;
    }

    /** Returns the warnings, each kind once. */
    public List<String> told() {
        return List.copyOf(told);
    }

    @Override
    public void publish(LogRecord said) {
        if (told.add(String.valueOf(said.getMessage()))) {
            new IllegalStateException(said.getMessage()).printStackTrace();
        }
    }

    @Override
    public void flush() {
        // Nothing is buffered.
    }

    @Override
    public void close() {
        STYLES.removeHandler(this);
    }
}
