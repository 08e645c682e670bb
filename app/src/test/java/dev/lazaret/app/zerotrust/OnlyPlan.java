package dev.lazaret.app.zerotrust;

import dev.lazaret.app.cli.Cli;
import java.util.ArrayList;
import java.util.List;

/** The command line's plan of a step, which starts nothing. */
final class OnlyPlan {
    private OnlyPlan() {}

    /** Arguments: the step, the repository, further words. */
    public static void main(String[] arguments) throws Exception {
        Trace.started();
        List<String> words = new ArrayList<>(List.of("stage", "--run-all", "--toolchain", "/usr", "--plan"));
        words.addAll(List.of(arguments));
        Cli.main(words.toArray(String[]::new));
    }
}
