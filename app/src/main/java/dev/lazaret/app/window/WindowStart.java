package dev.lazaret.app.window;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Opens the window. */
public final class WindowStart {
    private WindowStart() {}

    /**
     * Opens the window and returns when it was closed.
     *
     * @param folder opened at once
     * @param painted told when the window was painted first
     * @param defects keeps the trace of a defect and says in a sentence where
     * @return a sentence if no window can be opened here
     */
    public static Optional<String> run(Optional<Path> folder, Runnable painted, Function<Throwable, String> defects) {
        return Optional.of("There is no window yet; lazaret audit PATH works without one.");
    }
}
