package dev.lazaret.app.cli;

import dev.lazaret.app.output.IoErrorFormatter;
import dev.lazaret.app.output.OutputException;
import dev.lazaret.app.restrict.RestrictedThreadRunner;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command-line interface: runs the command that the arguments specify and returns its exit code. */
public final class Cli {
    private static final int BUFFER = 1 << 16;

    /** Arguments that are handled without the parser, because loading its classes takes longer than everything else. */
    private static final String[] ONLY_VERSION = {"--version"};

    private Cli() {}

    /** Runs the command and ends the program with its exit code. */
    public static void main(String[] arguments) {
        System.exit(answer(arguments));
    }

    /** Runs the command with the program's streams and environment, and returns its exit code. */
    public static int answer(String[] arguments) {
        return run(
                arguments,
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                DefectLog.ofUser(System.getenv()),
                new RestrictedAuditRunner(
                        FolderAuditRunner.start(arguments.length > 0 && arguments[0].equals("audit"))),
                new SandboxStepRunner());
    }

    /** Runs the command and returns its exit code. Prints everything to the two streams and throws no exceptions. */
    static int run(
            String[] arguments,
            OutputStream out,
            OutputStream err,
            DefectLog log,
            AuditRunner reading,
            StepRunner staging) {
        OutputStream buffered = new BufferedOutputStream(out, BUFFER);
        ConsoleStreams console = new ConsoleStreams(buffered, err);
        AtomicBoolean broken = new AtomicBoolean();
        int code;
        try {
            String[] restored = PathArgumentDecoder.restored(arguments);
            code = Arrays.equals(restored, ONLY_VERSION)
                    ? version(console)
                    : commandLine(restored, console, log, reading, staging, broken)
                            .execute(restored);
        } catch (Throwable e) {
            code = defect(console, log, arguments, e);
        }
        if (broken.get()) {
            // Flushing the buffer would fail again and report the problem twice.
            return code;
        }
        try {
            buffered.flush();
        } catch (IOException e) {
            code = notDone(console, "Standard output could not be written: " + IoErrorFormatter.clause(e) + ".");
        }
        return code;
    }

    private static int version(ConsoleStreams console) throws IOException {
        console.printLine(LazaretCommand.VERSION);
        console.printLine(RestrictedThreadRunner.extent().words());
        return ExitCode.DONE.code();
    }

    private static CommandLine commandLine(
            String[] arguments,
            ConsoleStreams console,
            DefectLog log,
            AuditRunner reading,
            StepRunner staging,
            AtomicBoolean broken) {
        CommandLine line = withHelp(new LazaretCommand(console, log));
        line.getCommandSpec()
                .addOption(OptionSpec.builder("--version")
                        .versionHelp(true)
                        .description("prints the version")
                        .build());
        Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();
        commands.put("audit", () -> withHelp(new AuditCommand(console, reading)));
        commands.put("copy", () -> withHelp(new CopyCommand(console, reading)));
        commands.put("search", () -> withHelp(new SearchCommand(console, reading)));
        commands.put("stage", () -> DecisionOptions.added(withHelp(new StageCommand(console, staging))));
        commands.put("verdicts", () -> withHelp(new VerdictsCommand(console)));
        commands.put("index", () -> withHelp(new IndexCommand(console, reading)));
        commands.put("catalogue", () -> withHelp(new CatalogueCommand(console)));
        // Reading the annotations of a command takes milliseconds at each start, so if the arguments name a command,
        // only that command is created.
        if (arguments.length > 0 && commands.containsKey(arguments[0])) {
            commands.keySet().retainAll(Set.of(arguments[0]));
        }
        commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
        line.setExpandAtFiles(false)
                .setInterpolateVariables(false)
                .setPosixClusteredShortOptionsAllowed(false)
                .setAbbreviatedOptionsAllowed(false)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(110)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler((problem, _) -> {
            console.problem(sentence(problem));
            return ExitCode.NOT_DONE.code();
        });
        line.setExecutionExceptionHandler((problem, _, _) -> {
            return switch (problem) {
                case UsageException notDone -> notDone(console, notDone.getMessage());
                case OutputException output -> notDone(console, output.getMessage());
                case IOException io -> {
                    broken.set(true);
                    yield notDone(
                            console, "Standard output could not be written: " + IoErrorFormatter.clause(io) + ".");
                }
                default -> defect(console, log, arguments, problem);
            };
        });
        return line;
    }

    private static CommandLine withHelp(Object command) {
        CommandLine line = new CommandLine(command);
        line.getCommandSpec()
                .addOption(OptionSpec.builder("--help")
                        .usageHelp(true)
                        .description("prints this help")
                        .build());
        return line;
    }

    private static int notDone(ConsoleStreams console, String sentence) {
        console.problem(sentence);
        return ExitCode.NOT_DONE.code();
    }

    private static int defect(ConsoleStreams console, DefectLog log, String[] arguments, Throwable problem) {
        DefectLog outside = log.outside(
                Arrays.stream(arguments).flatMap(PathArgumentDecoder::folder).toList());
        console.problem("Lazaret ended because of an internal error. " + outside.write(problem));
        return ExitCode.DEFECT.code();
    }

    private static String sentence(ParameterException problem) {
        if (problem instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            CommandLine command = unmatched.getCommandLine();
            String argument =
                    ErrorMessageFormatter.quoted(unmatched.getUnmatched().getFirst());
            String options = command.getCommandSpec().options().stream()
                    .filter(option -> !option.hidden())
                    .map(OptionSpec::longestName)
                    .collect(Collectors.joining(", "));
            return "Unknown argument " + argument + "; "
                    + command.getCommandSpec().qualifiedName(" ") + " takes " + options + ".";
        }
        String message = problem.getMessage();
        return message == null
                ? "The arguments can't be parsed."
                : ErrorMessageFormatter.ended(ErrorMessageFormatter.inert(message));
    }
}
