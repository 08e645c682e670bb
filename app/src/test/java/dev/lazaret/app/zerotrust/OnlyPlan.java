package dev.lazaret.app.zerotrust;

import dev.lazaret.app.cli.Cli;

/** The command line's plan of a step, which starts nothing. */
final class OnlyPlan {
    private OnlyPlan() {}

    /** Arguments: the step, the repository. */
    public static void main(String[] arguments) throws Exception {
        Trace.started();
        Cli.main(new String[] {"stage", arguments[0], arguments[1], "--run-all", "--toolchain", "/usr", "--plan"});
    }
}
