package dev.lazaret.app.cli;

import dev.lazaret.analysis.summary.ProductVersion;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Implements {@code lazaret} without a command: opens the window. */
@Command(
        name = "lazaret",
        description = "Reads an unknown Rust repository and shows what could make code run. Nothing runs by itself.",
        version = LazaretCommand.VERSION)
final class LazaretCommand implements Callable<Integer> {
    static final String VERSION = "lazaret " + ProductVersion.VERSION;

    @Parameters(arity = "0..1", paramLabel = "PATH", description = "opens the window on this folder")
    private @Nullable String path;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "with PATH, lists the findings of an audit in JSON or SARIF in the window")
    private @Nullable String report;

    private final ConsoleStreams console;

    private final DefectLog log;

    LazaretCommand(ConsoleStreams console, DefectLog log) {
        this.console = console;
        this.log = log;
    }

    @Override
    public Integer call() throws Exception {
        return WindowCommand.open(path, report, console, log).code();
    }
}
