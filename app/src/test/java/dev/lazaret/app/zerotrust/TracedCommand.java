package dev.lazaret.app.zerotrust;

import dev.lazaret.app.cli.Cli;

/** The command line as it is, after the mark of the trace. */
final class TracedCommand {
    private TracedCommand() {}

    public static void main(String[] arguments) {
        Trace.started();
        Cli.main(arguments);
    }
}
