package dev.lazaret.app;

import dev.lazaret.app.cli.Cli;
import java.io.File;

/**
 * Entry point of the program. It is not a JavaFX application itself, so that the command line loads no JavaFX classes.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        reached();
        Cli.main(arguments);
    }

    /**
     * Removes the marker file with which the launcher detects a start that failed before it reached the program. If a
     * marker remains, the next start doesn't use the AOT cache.
     */
    private static void reached() {
        String mark = System.getProperty("lazaret.start");
        if (mark != null && !new File(mark).delete()) {
            System.err.println("lazaret: the mark of this start can't be removed: " + mark);
        }
    }
}
