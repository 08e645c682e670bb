package dev.lazaret.app.zerotrust;

import dev.lazaret.app.cli.Cli;
import java.util.ArrayList;
import java.util.List;

/** Runs the unmodified command line after the mark of the trace; ends with the last of several commands. */
final class TracedCommand {
    private static final String THEN = "--then--";

    private TracedCommand() {}

    /** Joins commands, as the arguments for {@link #main}. */
    static String[] all(List<List<String>> commands) {
        List<String> words = new ArrayList<>();
        for (List<String> command : commands) {
            if (!words.isEmpty()) {
                words.add(THEN);
            }
            words.addAll(command);
        }
        return words.toArray(String[]::new);
    }

    public static void main(String[] arguments) {
        Trace.started();
        List<String> words = List.of(arguments);
        int then = words.indexOf(THEN);
        while (then >= 0) {
            int code = Cli.answer(words.subList(0, then).toArray(String[]::new));
            if (code != 0) {
                throw new AssertionError(words + " ended with " + code);
            }
            words = words.subList(then + 1, words.size());
            then = words.indexOf(THEN);
        }
        Cli.main(words.toArray(String[]::new));
    }
}
