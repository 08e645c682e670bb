package dev.lazaret.app;

import dev.lazaret.app.cli.Cli;

/** Where the program starts. Not a JavaFX application itself, so that the command line loads nothing of JavaFX. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Cli.main(arguments);
    }
}
