package dev.lazaret.app.step;

import java.nio.file.Path;

/** Paths in plans that stand for folders which are reserved when the step starts. */
public final class PlannedPaths {
    /** Stands for the work folder. */
    public static final Path STATE = Path.of("/state");

    /** Stands for the copy of the repository. */
    public static final Path SOURCE = STATE.resolve("source");

    private PlannedPaths() {}
}
