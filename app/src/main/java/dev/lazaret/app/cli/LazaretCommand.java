package dev.lazaret.app.cli;

import dev.lazaret.analysis.summary.Lazaret;
import java.util.List;

/** Without a command: the window. */
final class LazaretCommand implements Command {
    private static final Usage USAGE = Usage.of(
            "lazaret",
            "Reads an unknown Rust repository and shows what could make code run. Nothing runs by itself.",
            List.of(new Usage.Place("PATH", 0, 1, "opens the window on this folder")),
            Usage.Option.flag("--version", "prints the version"));

    private final Console console;
    private final DefectLog log;

    LazaretCommand(Console console, DefectLog log) {
        this.console = console;
        this.log = log;
    }

    @Override
    public Usage usage() {
        return USAGE;
    }

    @Override
    public Exit run(Arguments given) throws Exception {
        if (given.has("--version")) {
            console.say("lazaret " + Lazaret.VERSION);
            return Exit.DONE;
        }
        return WindowCommand.open(
                given.places().isEmpty() ? null : given.places().getFirst(), console, log);
    }
}
