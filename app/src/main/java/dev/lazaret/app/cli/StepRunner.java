package dev.lazaret.app.cli;

import java.io.IOException;

/** Runs the step that the parsed arguments describe. */
@FunctionalInterface
interface StepRunner {
    /**
     * Plans the step, and runs it unless only the plan was requested.
     *
     * @param report receives every event
     * @param console receives a sentence for each thing that could not be done
     */
    ExitCode run(StageCommand.Order order, StepPrinter report, ConsoleStreams console)
            throws IOException, UsageException, InterruptedException;
}
