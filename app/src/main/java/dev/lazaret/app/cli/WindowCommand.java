package dev.lazaret.app.cli;

import dev.lazaret.app.window.WindowStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From the command line to the window. The only class here that touches JavaFX. */
final class WindowCommand {
    /** Ends the program when the window was painted: what the bench measures. */
    private static final String BENCH = "lazaret.bench";

    private WindowCommand() {}

    /** Opens the window and returns when it was closed. */
    static Exit open(@Nullable String argument, Console console, DefectLog log) throws NotDone {
        Optional<Path> folder = Optional.empty();
        if (argument != null) {
            Path path = PathArgument.path(argument);
            if (!Files.isDirectory(path)) {
                throw new NotDone(PathArgument.shown(argument) + " is neither a command nor a folder; see --help.");
            }
            folder = Optional.of(path);
        }
        boolean bench = "first-paint".equals(System.getProperty(BENCH));
        Optional<String> problem = WindowStart.run(
                folder,
                () -> {
                    if (bench) {
                        painted(console);
                    }
                },
                log.outside(folder.stream().toList())::write);
        if (problem.isPresent()) {
            throw new NotDone(problem.get());
        }
        return Exit.DONE;
    }

    private static void painted(Console console) {
        try {
            console.say("first-paint");
            console.out().flush();
        } catch (IOException e) {
            System.exit(Exit.NOT_DONE.code());
        }
        System.exit(Exit.DONE.code());
    }
}
