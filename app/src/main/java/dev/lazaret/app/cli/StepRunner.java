package dev.lazaret.app.cli;

import java.io.IOException;

/** Runs a step from the parsed arguments. */
@FunctionalInterface
interface StepRunner {
    /**
     * Plans the step, and runs it unless only the plan was requested.
     *
     * @param report receives every event
     * @param console receives sentences on what was not done
     */
    ExitCode run(StageCommand.Order order, StepPrinter report, ConsoleStreams console)
            throws IOException, UsageException, InterruptedException;
}
