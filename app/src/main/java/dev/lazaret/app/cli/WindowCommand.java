package dev.lazaret.app.cli;

import dev.lazaret.analysis.compare.ReportReader;
import dev.lazaret.analysis.compare.ReportedAudit;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.window.WindowLauncher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens the window from the command line. The only class of this package that uses JavaFX. */
final class WindowCommand {
    /**
     * System property that makes the program end after the first paint, so that a benchmark can measure the time until
     * then.
     */
    private static final String BENCH = "lazaret.bench";

    private WindowCommand() {}

    /** Maximum size of a report in bytes. Even an audit with the maximum number of stored findings is smaller. */
    private static final int MOST = 128 << 20;

    /**
     * Opens the window, and returns after it has been closed.
     *
     * @param argument folder to open; null to open none
     * @param report audit document whose findings are listed; null if there is none
     */
    static ExitCode open(@Nullable String argument, @Nullable String report, ConsoleStreams console, DefectLog log)
            throws UsageException {
        Optional<Path> folder = Optional.empty();
        if (argument != null) {
            Path path = PathArgumentDecoder.path(argument);
            if (!Files.isDirectory(path)) {
                throw new UsageException(
                        PathArgumentDecoder.shown(argument) + " is neither a command nor a folder; see --help.");
            }
            folder = Optional.of(path);
        }
        if (report != null && folder.isEmpty()) {
            throw new UsageException("--report also needs PATH, the folder that was audited.");
        }
        Optional<WindowLauncher.Request> request = Optional.empty();
        if (folder.isPresent()) {
            request = Optional.of(new WindowLauncher.Request(
                    folder.get(), report == null ? Optional.empty() : Optional.of(reported(report, folder.get()))));
        }
        boolean bench = "first-paint".equals(System.getProperty(BENCH));
        Optional<String> problem = WindowLauncher.run(
                request,
                () -> {
                    if (bench) {
                        painted(console);
                    }
                },
                log.outside(folder.stream().toList())::write);
        if (problem.isPresent()) {
            throw new UsageException(problem.get());
        }
        return ExitCode.DONE;
    }

    private static ReportedAudit reported(String report, Path folder) throws UsageException {
        Path file = PathArgumentDecoder.path(report);
        String text = AuditorFileReader.read("--report", file, List.of(folder), MOST);
        String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        return switch (ReportReader.read(text, Inert.path(name.getBytes(StandardCharsets.UTF_8)))) {
            case ReportReader.Result.Read(ReportedAudit audit) -> audit;
            case ReportReader.Result.Refused(String why) ->
                throw new UsageException("--report " + PathArgumentDecoder.shown(file) + " " + why + ".");
        };
    }

    private static void painted(ConsoleStreams console) {
        try {
            console.printLine("first-paint");
            console.out().flush();
        } catch (IOException e) {
            System.exit(ExitCode.NOT_DONE.code());
        }
        System.exit(ExitCode.DONE.code());
    }
}
