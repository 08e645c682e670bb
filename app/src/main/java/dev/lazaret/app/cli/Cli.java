package dev.lazaret.app.cli;

import dev.lazaret.app.output.OutputException;
import dev.lazaret.app.output.Problems;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The command line as a whole: from arguments to an exit code. */
public final class Cli {
    private static final int BUFFER = 1 << 16;

    private Cli() {}

    /** Runs the command and ends the program with its code. */
    public static void main(String[] arguments) {
        int code = run(
                arguments,
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                DefectLog.ofUser(System.getenv()),
                new FolderReading(),
                new SandboxStaging());
        System.exit(code);
    }

    /** Runs the command. Everything is printed to the two streams; nothing is thrown. */
    static int run(
            String[] arguments, OutputStream out, OutputStream err, DefectLog log, Reading reading, Staging staging) {
        OutputStream buffered = new BufferedOutputStream(out, BUFFER);
        Console console = new Console(buffered, err);
        int code;
        try {
            code = command(List.of(PathArgument.restored(arguments)), console, log, reading, staging)
                    .code();
        } catch (NotDone | OutputException e) {
            code = notDone(console, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            // Flushing would fail once more, and say so twice.
            return notDone(console, "Standard output could not be written: " + Problems.clause(e) + ".");
        } catch (Throwable e) {
            code = defect(console, log, e);
        }
        try {
            buffered.flush();
        } catch (IOException e) {
            code = notDone(console, "Standard output could not be written: " + Problems.clause(e) + ".");
        }
        return code;
    }

    private static Exit command(List<String> words, Console console, DefectLog log, Reading reading, Staging staging)
            throws Exception {
        Map<String, Command> commands = new LinkedHashMap<>();
        commands.put("audit", new AuditCommand(console, reading));
        commands.put("stage", new StageCommand(console, staging));
        commands.put("catalogue", new CatalogueCommand(console));
        Command named = words.isEmpty() ? null : commands.get(words.getFirst());
        Command command = named == null ? new LazaretCommand(console, log) : named;
        Arguments given = Arguments.read(command.usage(), named == null ? words : words.subList(1, words.size()));
        if (!given.wantsHelp()) {
            return command.run(given);
        }
        StringBuilder help = new StringBuilder(command.usage().help());
        if (named == null) {
            help.append("\nCommands:");
            commands.forEach((name, one) -> Usage.row(help, name, one.usage().description()));
        }
        console.say(help.toString());
        return Exit.DONE;
    }

    private static int notDone(Console console, String sentence) {
        console.problem(sentence);
        return Exit.NOT_DONE.code();
    }

    private static int defect(Console console, DefectLog log, Throwable problem) {
        console.problem("Lazaret ended because of an error of its own. " + log.write(problem));
        return Exit.DEFECT.code();
    }
}
