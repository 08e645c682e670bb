package dev.lazaret.app.step;

import java.nio.file.Path;

/** Placeholders that plans use for paths of folders that are reserved only when the step starts. */
public final class PlanPlaceholderPaths {
    /** Placeholder for the work folder. */
    public static final Path STATE = Path.of("/state");

    /** Placeholder for the copy of the repository. */
    public static final Path SOURCE = STATE.resolve("source");

    private PlanPlaceholderPaths() {}
}
