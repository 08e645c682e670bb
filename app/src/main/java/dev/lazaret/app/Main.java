package dev.lazaret.app;

import dev.lazaret.app.cli.Cli;
import java.io.File;

/** Where the program starts. Not a JavaFX application itself, so that the command line loads nothing of JavaFX. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        reached();
        Cli.main(arguments);
    }

    /** Removes the launcher's mark of a start that has not reached the program. One that stays costs the next start its AOT cache. */
    private static void reached() {
        String mark = System.getProperty("lazaret.start");
        if (mark != null && !new File(mark).delete()) {
            System.err.println("lazaret: the mark of this start can't be removed: " + mark);
        }
    }
}
