package dev.lazaret.app.window;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Takes what JavaFX says of styles that it can't apply: a colour that is not found where a node hangs is a fault of ours. */
public final class StyleGuard extends Handler {
    /** Held here: a logger that nobody holds is forgotten with its handlers. */
    private static final Logger STYLES = Logger.getLogger("javafx.css");

    private final Set<String> told = new ConcurrentSkipListSet<>();

    private StyleGuard() {}

    /** Begins to listen. */
    public static StyleGuard listen() {
        StyleGuard guard = new StyleGuard();
        STYLES.addHandler(guard);
        return guard;
    }

    /** What was said, each kind once. */
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
        // Nothing is held back.
    }

    @Override
    public void close() {
        STYLES.removeHandler(this);
    }
}
